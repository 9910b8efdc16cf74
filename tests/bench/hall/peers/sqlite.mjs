// SPDX-License-Identifier: GPL-3.0-or-later
// sqlite.mjs FILE: Fastify and better-sqlite3, one commit and one signature for what came in one turn of the event loop.
import Database from 'better-sqlite3';
import {receiptBody, serve, signAll} from './app.mjs';

const db = new Database(process.argv[2]);
db.pragma('locking_mode = EXCLUSIVE');
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(`CREATE TABLE submission (submission_id TEXT PRIMARY KEY, terminal_id TEXT NOT NULL, tseq INTEGER NOT NULL,
    kind TEXT NOT NULL, case_number TEXT NOT NULL, digest BLOB NOT NULL, signature BLOB NOT NULL,
    envelope BLOB NOT NULL, receipt_body TEXT NOT NULL, receipt_signature BLOB NOT NULL, receipt_path BLOB NOT NULL,
    received_at INTEGER NOT NULL, handled_at INTEGER, UNIQUE (terminal_id, tseq)) STRICT;
    CREATE INDEX submission_waiting ON submission (received_at) WHERE handled_at IS NULL`);
const insert = db.prepare(`INSERT INTO submission (submission_id, terminal_id, tseq, kind, case_number, digest,
    signature, envelope, receipt_body, receipt_signature, receipt_path, received_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`);
const held = db.prepare('SELECT digest, receipt_body, receipt_signature, receipt_path FROM submission WHERE submission_id = ?');

const putAll = db.transaction(waiting => {
    const bodies = waiting.map(({row}) => receiptBody(row));
    const proofs = signAll(bodies);
    return waiting.map(({row}, i) => {
        const {signature, path} = proofs[i];
        const {changes} = insert.run(row.id, row.terminal, row.tseq, row.kind, row.caseNumber, row.digest, row.signature,
            row.envelope, bodies[i], signature, path, row.now);
        if (changes) return {status: 201, body: bodies[i], signature, path};
        const old = held.get(row.id);
        return old && old.digest.equals(row.digest)
            ? {status: 200, body: old.receipt_body, signature: old.receipt_signature, path: old.receipt_path}
            : {status: 422};
    });
});

let waiting = [];
function flush() {
    const now = waiting;
    waiting = [];
    const answers = putAll(now);
    now.forEach(({done}, i) => done(answers[i]));
}
await serve(row => new Promise(done => {
    if (waiting.push({row, done}) === 1) setImmediate(flush);
}));
