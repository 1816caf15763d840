//! The renderer. Input: mermaid source. Output: the SVG that merman draws, or what is wrong with
//! the source and where.

use std::sync::{Arc, LazyLock};

use merman::svg::{
    MeasurementProfileId, RenderResourcePolicy, ResourceLimitId, SvgPipeline, SvgRenderOptions,
    TextMeasurementPolicy, TextMeasurementProfile, TextMeasurementProfileIdentity,
};
use merman::{
    Engine, MermaidConfig, OperationControl, RenderError, RenderOutput, RenderRequest, Renderer,
    SvgEnvironment, SvgRequest,
};

use super::ruler::Ruler;
use super::{Failure, theme};

/// Longest source in bytes.
const MAX_BYTES: usize = 60_000;
/// Most nodes, edges, messages, entries … together.
const MAX_ITEMS: usize = 1_200;
/// Deepest nesting.
const MAX_DEPTH: usize = 40;
/// Bound of the layout's own account of its work.
const MAX_WORK: usize = 4_000_000;

/// A renderer with its measure of text.
struct Setup {
    renderer: Renderer,
    environment: SvgEnvironment,
}

static PLAIN: LazyLock<Setup> = LazyLock::new(|| setup(1.0));
static STRETCHED: LazyLock<Setup> = LazyLock::new(|| setup(theme::STRETCH));

fn setup(stretch: f64) -> Setup {
    let config = MermaidConfig::from_value(theme::configuration(stretch));
    let renderer = Renderer::new().with_engine(Engine::new().with_site_config(config));
    let mut environment = SvgEnvironment::deterministic().with_resource_policy(policy());
    let identity = MeasurementProfileId::new("shouce")
        .and_then(|id| TextMeasurementProfileIdentity::new(id, "1"));
    if let Ok(identity) = identity {
        let profile = TextMeasurementProfile::new(identity, Arc::new(Ruler { stretch }));
        environment =
            environment.with_text_measurement_policy(TextMeasurementPolicy::uniform(profile));
    }
    Setup {
        renderer,
        environment,
    }
}

fn policy() -> RenderResourcePolicy {
    let mut policy = RenderResourcePolicy::interactive();
    for (limit, value) in [
        (ResourceLimitId::MaxSourceBytes, MAX_BYTES),
        (ResourceLimitId::MaxModelItems, MAX_ITEMS),
        (ResourceLimitId::MaxModelNestingDepth, MAX_DEPTH),
        (ResourceLimitId::MaxLayoutWorkUnits, MAX_WORK),
    ] {
        // It fails for zero and for fixed limits; these are neither.
        let _ = policy.apply_limit(limit, value);
    }
    policy
}

/// Draws one diagram; with `stretched`, laid out for text that is larger than it is drawn.
///
/// # Errors
/// What is wrong with the source.
pub fn svg(source: &str, stretched: bool) -> Result<String, Failure> {
    let setup = if stretched { &STRETCHED } else { &PLAIN };
    let request = SvgRequest {
        environment: setup.environment.clone(),
        options: SvgRenderOptions {
            diagram_id: Some("d".to_owned()),
            ..SvgRenderOptions::default()
        },
        pipeline: Some(SvgPipeline::parity()),
        ..SvgRequest::default()
    };
    let request = RenderRequest::svg(source, OperationControl::new(), request);
    match setup.renderer.render(request) {
        Ok(RenderOutput::Svg(Some(output))) => Ok(output.into_parts().0),
        Ok(_) => Err(Failure::NoDiagram),
        Err(error) => Err(failure(error)),
    }
}

fn failure(error: RenderError) -> Failure {
    match error {
        RenderError::NoDiagram => Failure::NoDiagram,
        RenderError::Parse(problem) => {
            let details = problem.terminal_diagnostic_details();
            if details.code == "merman.parse.no_diagram_detected" {
                return Failure::NoDiagram;
            }
            Failure::Syntax {
                range: details.span.map(|span| (span.start, span.end)),
                message: problem.terminal_safe_message(),
                notes: Vec::new(),
            }
        }
        RenderError::ResourceLimitExceeded(limit) => Failure::TooLarge {
            what: limit.id,
            actual: limit.actual,
            maximum: limit.maximum,
        },
        other => Failure::Syntax {
            range: None,
            message: other.to_string(),
            notes: Vec::new(),
        },
    }
}
