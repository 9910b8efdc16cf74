// SPDX-License-Identifier: GPL-3.0-or-later
// What both Node peers share: a Fastify that takes PUT /v1/terminals/:t/submissions/:id as the hall does. It knows its
// terminal by a token, checks the headers and the body's SHA-256, and signs receipts with Ed25519.
import Fastify from 'fastify';
import {createHash, generateKeyPairSync, sign} from 'node:crypto';

const {privateKey} = generateKeyPairSync('ed25519');
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const terminals = new Map([[sha256('token').toString('hex'), 't-peer']]);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const receiptBody = row => JSON.stringify({version: 1, submissionId: row.id, terminalId: row.terminal,
    tseq: row.tseq, digest: row.digest.toString('base64url'), time: new Date().toISOString()});
export const signOne = body => sign(null, Buffer.from('yeban-receipt-v1\n' + body), privateKey);

// One signature for many: the same tree as the hall's.
export function signAll(bodies) {
    if (bodies.length === 1) return [{signature: signOne(bodies[0]), path: Buffer.alloc(0)}];
    let level = bodies.map(body => sha256('\0yeban-receipt-v1\n', body));
    const steps = bodies.map(() => []);
    for (let height = 0; level.length > 1; height++) {
        for (let leaf = 0; leaf < bodies.length; leaf++) {
            const own = leaf >> height, neighbour = own ^ 1;
            if (neighbour < level.length) steps[leaf].push(Buffer.from([neighbour < own ? 0 : 1]), level[neighbour]);
        }
        const above = [];
        for (let i = 0; i < level.length; i += 2)
            above.push(i + 1 < level.length ? sha256('\x01', level[i], level[i + 1]) : level[i]);
        level = above;
    }
    const signature = sign(null, Buffer.concat([Buffer.from('yeban-batch-v1\n'), level[0]]), privateKey);
    return steps.map(path => ({signature, path: Buffer.concat(path)}));
}

const problem = (reply, status, code) =>
    reply.code(status).type('application/problem+json').send({type: 'urn:yeban:problem:' + code, title: code, status});

// keep(row) -> {status, body, signature, path}, once it is durable.
export async function serve(keep) {
    const app = Fastify({bodyLimit: 2 * 1024 * 1024});
    app.addContentTypeParser('application/octet-stream', {parseAs: 'buffer'}, (request, body, done) => done(null, body));
    app.put('/v1/terminals/:terminal/submissions/:id', async (request, reply) => {
        const {headers, params, body} = request;
        const known = terminals.get(sha256((headers.authorization ?? '').slice(7)).toString('hex'));
        if (!known) return problem(reply, 401, 'unauthorized');
        if (known !== params.terminal) return problem(reply, 404, 'not-found');
        const tseq = Number(headers['kiosk-seq']);
        const digest = Buffer.from((headers['content-digest'] ?? '').slice(9, -1), 'base64');
        const signature = Buffer.from(headers['kiosk-signature'] ?? '', 'base64url');
        if (!uuid.test(params.id) || headers['idempotency-key'] !== params.id || !Number.isSafeInteger(tseq) ||
            tseq < 1 || headers['kiosk-env'] !== '1' || digest.length !== 32 || signature.length !== 64)
            return problem(reply, 400, 'bad-request');
        if (!sha256(body).equals(digest)) return problem(reply, 400, 'digest-mismatch');
        const kept = await keep({id: params.id, terminal: known, tseq, kind: headers['kiosk-kind'],
            caseNumber: headers['kiosk-case'] ?? '', digest, signature, envelope: body, now: Date.now()});
        if (kept.status >= 400) return problem(reply, kept.status, 'submission-conflict');
        return reply.code(kept.status).send({body: kept.body, signature: kept.signature.toString('base64url'),
            path: kept.path.toString('base64url')});
    });
    console.log('ready ' + await app.listen({host: '127.0.0.1', port: 0}));
}
