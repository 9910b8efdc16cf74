// SPDX-License-Identifier: GPL-3.0-or-later
// node receipt-peer.cjs NODE_MODULES receipt.json: the same receipt by npm node-thermal-printer, 41 times after ten that
// warm up: prints "peer_ms median", "peer_bytes size" and "peer_names_right", the rare names that are not "?".
const { join } = require("node:path");
const { readFileSync } = require("node:fs");
const [modules, file] = process.argv.slice(2);
const { ThermalPrinter, PrinterTypes, CharacterSet } = require(join(modules, "node-thermal-printer"));

const lines = JSON.parse(readFileSync(file, "utf8"));
const printer = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: "tcp://127.0.0.1:1", width: 48,
    characterSet: CharacterSet.CHINA });

function encode() {
    printer.clear();
    for (const line of lines) {
        if (line.kind === 1) { printer.drawLine(); continue; }
        if (line.kind === 2) { printer.alignCenter(); printer.printQR(line.text, { cellSize: 6, correction: "M" }); printer.alignLeft(); continue; }
        if (line.kind === 3) { printer.newLine(); continue; }
        [() => printer.alignLeft(), () => printer.alignCenter(), () => printer.alignRight()][line.align]();
        printer.bold(line.bold);
        if (line.large) printer.setTextDoubleHeight(); else printer.setTextNormal();
        printer.println(line.text);
    }
    printer.cut();
    return printer.getBuffer();
}
const times = [];
for (let run = 0; run < 51; ++run) {
    const begin = performance.now();
    encode();
    if (run >= 10) times.push(performance.now() - begin);
}
const rare = lines.filter(line => /[㛃𬀩𠮷䶮]/u.test(line.text));
const right = rare.filter(line => { printer.clear(); printer.println(line.text); return !printer.getBuffer().includes(0x3f); });
console.log(`peer_ms ${times.sort((a, b) => a - b)[20].toFixed(3)}`);
console.log(`peer_bytes ${encode().length}`);
console.log(`peer_names_right ${right.length}`);
