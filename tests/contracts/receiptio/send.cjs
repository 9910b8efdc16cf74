// SPDX-License-Identifier: GPL-3.0-or-later
// node send.cjs HOST FILE: the bytes to port 9100; ends when the printer has taken them.
const net = require("node:net");
const { readFileSync } = require("node:fs");
const socket = net.connect(9100, process.argv[2], () => socket.end(readFileSync(process.argv[3])));
socket.resume();
socket.on("error", error => { console.error(error.message); process.exit(1); });
