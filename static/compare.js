// Puts two to four cases side by side: ?c=floydhub,kite. The data script of the page calls
// shouceCompare with the heads of the rows and the cells of every case.
var shouceCompare = function (data) {
const UI = __UI__, doc = document, $ = (selector) => doc.querySelector(selector), MOST = 4;
const box = $(".versus-box"), picks = $(".picks");
if (!box || !picks) return;
const by = new Map(data.cases.map((one) => [one.id, one]));
const wanted = () => [...new Set((new URLSearchParams(location.search).get("c") || "").split(","))].filter((id) => by.has(id)).slice(0, MOST);
const show = (ids) => {
const cases = ids.map((id) => by.get(id));
const table = doc.createElement("table");
table.className = "tbl versus";
const head = table.createTHead().insertRow();
head.insertCell();
for (const one of cases) { const th = doc.createElement("th"); th.scope = "col"; th.innerHTML = one.head; head.append(th); }
const body = table.createTBody();
data.heads.forEach((name, at) => {
if (cases.every((one) => !one.rows[at])) return;
const row = body.insertRow(), th = doc.createElement("th");
th.scope = "row"; th.textContent = name; row.append(th);
for (const one of cases) { const td = row.insertCell(); td.dataset.l = one.name; td.innerHTML = one.rows[at]; }
});
box.replaceChildren(table);
};
const selects = [];
const options = [["", UI.pick_none], ...data.cases.map((one) => [one.id, one.name]).sort((a, b) => a[1].localeCompare(b[1]))];
for (let n = 1; n <= MOST; n++) {
const label = doc.createElement("label"), select = doc.createElement("select");
for (const [value, name] of options) select.add(new Option(name, value));
label.append(UI.pick.replace("{n}", n), select);
picks.append(label);
selects.push(select);
select.onchange = () => {
const ids = [...new Set(selects.map((one) => one.value).filter(Boolean))];
try { history.replaceState(null, "", location.pathname + (ids.length ? "?c=" + ids.map(encodeURIComponent).join(",") : "")); } catch (e) {}
if (ids.length) show(ids);
};
}
const read = () => {
// Without a choice the page comes with an example.
const shown = [...box.querySelectorAll("thead a")].map((a) => a.href.replace(/^.*\/|\.html.*$/g, ""));
const asked = wanted(), ids = asked.length ? asked : shown;
selects.forEach((select, at) => { select.value = ids[at] || ""; });
if (asked.length) show(asked);
};
addEventListener("popstate", read);
read();
};
