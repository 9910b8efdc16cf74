// SPDX-License-Identifier: GPL-3.0-or-later
// node --experimental-websocket chromium-peer.mjs CHROMIUM PAGE.html PROFILE: the page printed to PDF by a Chromium
// that is already running, 7 times after one that warms up: prints "chromium_ms median" and "chromium_kb size".
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

const [chromium, page, profile] = process.argv.slice(2);
const html = readFileSync(page, "utf8");
const browser = spawn(chromium, ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0",
    `--user-data-dir=${profile}`, "about:blank"], { stdio: ["ignore", "ignore", "pipe"] });

const address = await new Promise((found, lost) => {
    let text = "";
    browser.stderr.on("data", data => {
        text += data;
        const match = text.match(/DevTools listening on (ws:\S+)/);
        if (match) found(match[1]);
    });
    browser.on("exit", () => lost(new Error("chromium did not start")));
});
const socket = new WebSocket(address);
await new Promise(open => socket.addEventListener("open", open));
const waiting = new Map();
let last = 0;
socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(data);
    if (message.id) waiting.get(message.id)(message);
});
function ask(method, params = {}, sessionId = undefined) {
    const id = ++last;
    socket.send(JSON.stringify({ id, method, params, sessionId }));
    return new Promise((answered, refused) => waiting.set(id, message =>
        message.error ? refused(new Error(message.error.message)) : answered(message.result)));
}
const { targetId } = await ask("Target.createTarget", { url: "about:blank" });
const { sessionId } = await ask("Target.attachToTarget", { targetId, flatten: true });
const { frameTree } = await ask("Page.getFrameTree", {}, sessionId);
const times = [];
let size = 0;
for (let run = 0; run < 8; ++run) {
    const begin = performance.now();
    await ask("Page.setDocumentContent", { frameId: frameTree.frame.id, html }, sessionId);
    const { data } = await ask("Page.printToPDF", { preferCSSPageSize: true, printBackground: true }, sessionId);
    if (run > 0) times.push(performance.now() - begin);
    size = Buffer.from(data, "base64").length;
}
console.log(`chromium_ms ${times.sort((a, b) => a - b)[3].toFixed(1)}`);
console.log(`chromium_kb ${(size / 1024).toFixed(1)}`);
socket.close();
browser.kill();
