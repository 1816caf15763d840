//! Which `Host` a request may name. Input: the address that we listen on. Output: yes or no for
//! a header. A page of another site whose name was pointed at this machine (DNS rebinding) sends
//! its own name, and is refused.

use std::net::{IpAddr, SocketAddr};

/// The hosts that may be named.
#[derive(Clone, Debug)]
pub(super) struct Hosts {
    names: Vec<String>,
    port: u16,
    /// We listen on all addresses: any address may be named, but no other name. An address
    /// cannot be pointed elsewhere.
    any_address: bool,
}

impl Hosts {
    /// The names of this machine, and the one that was asked for.
    pub fn new(host: &str, address: SocketAddr) -> Self {
        let mut names = ["localhost", "127.0.0.1", "[::1]"]
            .map(str::to_owned)
            .to_vec();
        names.push(host.to_ascii_lowercase());
        names.push(match address.ip() {
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        });
        Self {
            names,
            port: address.port(),
            any_address: address.ip().is_unspecified(),
        }
    }

    /// Whether a `Host` header, or the host and port of an `Origin`, is one of ours.
    pub fn allows(&self, header: &str) -> bool {
        let (host, port) = match header.rsplit_once(':') {
            // The colons of an address in brackets are no port.
            Some((host, port)) if !port.ends_with(']') => (host, port.parse().ok()),
            _ => (header, Some(self.port)),
        };
        port == Some(self.port) && self.allows_name(&host.to_ascii_lowercase())
    }

    fn allows_name(&self, name: &str) -> bool {
        let bare = name
            .strip_prefix('[')
            .and_then(|name| name.strip_suffix(']'));
        self.names.iter().any(|allowed| allowed == name)
            || (self.any_address && bare.unwrap_or(name).parse::<IpAddr>().is_ok())
    }

    /// Whether an `Origin` header is a page of ours.
    pub fn allows_origin(&self, origin: &str) -> bool {
        origin
            .strip_prefix("http://")
            .is_some_and(|host| self.allows(host))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_may_be_named_and_no_other() {
        let hosts = Hosts::new("127.0.0.1", "127.0.0.1:3000".parse().unwrap());
        for good in [
            "localhost:3000",
            "LOCALHOST:3000",
            "127.0.0.1:3000",
            "[::1]:3000",
            "localhost",
        ] {
            assert!(hosts.allows(good), "{good}");
        }
        for bad in [
            "evil.example:3000",
            "evil.example",
            "localhost.evil.example:3000",
            "localhost:3001",
            "192.168.0.1:3000",
            "",
            ":3000",
            "localhost:",
            "[",
            "[::1",
            "[::2]:3000",
            "localhost:x",
        ] {
            assert!(!hosts.allows(bad), "{bad}");
        }
    }

    #[test]
    fn on_all_addresses_any_address_may_be_named_but_no_foreign_name() {
        let hosts = Hosts::new("0.0.0.0", "0.0.0.0:80".parse().unwrap());
        assert!(hosts.allows("192.168.0.1") && hosts.allows("[fe80::1]:80"));
        assert!(!hosts.allows("evil.example"));
        let named = Hosts::new("Box.local", "192.168.0.1:3000".parse().unwrap());
        assert!(named.allows("box.local:3000") && named.allows("192.168.0.1:3000"));
    }

    #[test]
    fn an_origin_must_be_a_page_of_ours() {
        let hosts = Hosts::new("127.0.0.1", "127.0.0.1:3000".parse().unwrap());
        assert!(hosts.allows_origin("http://localhost:3000"));
        for bad in [
            "https://evil.example",
            "http://localhost:3001",
            "null",
            "https://localhost:3000",
        ] {
            assert!(!hosts.allows_origin(bad), "{bad}");
        }
    }
}
