// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/signature_tree.h"

#include "app/envelope/secret.h"

namespace yeban {

namespace {

constexpr const char *rootDomain = "yeban-batch-v1\n";
constexpr char left = 0, right = 1;

QByteArray leafHash(const char *domain, const QByteArray &body)
{
    return sha256(QByteArray(1, '\0') + domain + body);
}

QByteArray nodeHash(const QByteArray &leftChild, const QByteArray &rightChild)
{
    return sha256('\1' + leftChild + rightChild);
}

/// The level above. `paths[i]` grows by the neighbour of leaf i's ancestor, which is `level[i >> height]`.
QList<QByteArray> climb(const QList<QByteArray> &level, int height, QList<SignedMessage> &messages)
{
    for (qsizetype leaf = 0; leaf < messages.size(); ++leaf) {
        const qsizetype own = leaf >> height;
        const qsizetype neighbour = own ^ 1;
        if (neighbour < level.size())
            messages[leaf].path += (neighbour < own ? left : right) + level[neighbour];
    }
    QList<QByteArray> above;
    for (qsizetype i = 0; i < level.size(); i += 2)
        above.append(i + 1 < level.size() ? nodeHash(level[i], level[i + 1]) : level[i]);
    return above;
}

} // namespace

QList<SignedMessage> signBodies(const QList<QByteArray> &bodies, const char *domain, const SigningKey &key)
{
    if (bodies.size() == 1)
        return {signBody(bodies.first(), domain, key)};
    QList<SignedMessage> messages;
    QList<QByteArray> level;
    for (const QByteArray &body : bodies) {
        messages.append({body, {}});
        level.append(leafHash(domain, body));
    }
    for (int height = 0; level.size() > 1; ++height)
        level = climb(level, height, messages);
    const QByteArray signature = level.isEmpty() ? QByteArray() : key.sign(signedBytes(rootDomain, level.first()));
    for (SignedMessage &message : messages)
        message.signature = signature;
    return messages;
}

Result<QByteArray> coveredBytes(const SignedMessage &message, const char *domain)
{
    if (message.path.isEmpty())
        return signedBytes(domain, message.body);
    if (message.path.size() % pathStepBytes != 0 || message.path.size() > maxPathBytes)
        return fail(ErrorCode::InvalidInput, QStringLiteral("path: not whole steps"));
    QByteArray node = leafHash(domain, message.body);
    for (qsizetype at = 0; at < message.path.size(); at += pathStepBytes) {
        const QByteArray neighbour = message.path.mid(at + 1, pathStepBytes - 1);
        if (message.path[at] != left && message.path[at] != right)
            return fail(ErrorCode::InvalidInput, QStringLiteral("path: a step without a side"));
        node = message.path[at] == left ? nodeHash(neighbour, node) : nodeHash(node, neighbour);
    }
    return signedBytes(rootDomain, node);
}

} // namespace yeban
