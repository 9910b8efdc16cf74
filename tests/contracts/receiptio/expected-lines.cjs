// SPDX-License-Identifier: GPL-3.0-or-later
// node expected-lines.cjs RECEIPTLINE receipt.json COLUMNS: the lines of text that receiptline's picture of the receipt
// has at that width, as a JSON list.
const { readFileSync } = require("node:fs");
const [library, file, columns] = process.argv.slice(2);
const { transform } = require(library);

const escaped = text => text.replace(/[\\|{}~_"`^]/g, "\\$&");
function markup({ text, align, large, bold }) {
    const styled = (large ? "^^^" : "") + (bold ? '"' : "") + escaped(text) + (bold ? '"' : "");
    return ["|" + styled, styled, styled + "|"][align];
}
const source = JSON.parse(readFileSync(file, "utf8")).filter(line => line.kind === 0).map(markup).join("\n");
const svg = transform(source, { cpl: Number(columns), encoding: "gb18030", command: "svg", spacing: false });
const lines = [...svg.matchAll(/<g transform="translate[^>]*><text[^>]*>(.*?)<\/text>/gs)].map(([, spans]) =>
    [...spans.matchAll(/<tspan[^>]*>(.*?)<\/tspan>/gs)].map(([, letter]) => letter).join("")
        .replace(/&#xa0;/g, " ").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&").trimEnd());
console.log(JSON.stringify(lines.filter(line => line.length > 0)));
