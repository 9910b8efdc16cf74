// SPDX-License-Identifier: GPL-3.0-or-later
// pg.mjs URL: Fastify and pg, an INSERT and a signature a request over a pool of 16 connections.
import pg from 'pg';
import {receiptBody, serve, signOne} from './app.mjs';

const pool = new pg.Pool({connectionString: process.argv[2], max: 16});
await pool.query(`CREATE TABLE peer (submission_id TEXT PRIMARY KEY, terminal_id TEXT NOT NULL, tseq BIGINT NOT NULL,
    kind TEXT NOT NULL, case_number TEXT NOT NULL, digest BYTEA NOT NULL, signature BYTEA NOT NULL,
    envelope BYTEA NOT NULL, receipt_body TEXT NOT NULL, receipt_signature BYTEA NOT NULL,
    received_at BIGINT NOT NULL, handled_at BIGINT, UNIQUE (terminal_id, tseq));
    CREATE INDEX peer_waiting ON peer (received_at) WHERE handled_at IS NULL`);
const insert = {name: 'insert', text: `INSERT INTO peer (submission_id, terminal_id, tseq, kind, case_number, digest,
    signature, envelope, receipt_body, receipt_signature, received_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`};

await serve(async row => {
    const body = receiptBody(row), signature = signOne(body), path = Buffer.alloc(0);
    const {rowCount} = await pool.query({...insert, values: [row.id, row.terminal, row.tseq, row.kind, row.caseNumber,
        row.digest, row.signature, row.envelope, body, signature, row.now]});
    if (rowCount) return {status: 201, body, signature, path};
    const {rows: [old]} = await pool.query('SELECT digest, receipt_body, receipt_signature FROM peer WHERE submission_id = $1', [row.id]);
    return old?.digest.equals(row.digest)
        ? {status: 200, body: old.receipt_body, signature: old.receipt_signature, path}
        : {status: 422};
});
