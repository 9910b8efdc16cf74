// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

// The bytes of the example scanner: 02 | length | text. Say here where the layout is described.

namespace yeban::example {

/// Cuts what arrives into messages; skips what is none. Keeps at most one message's bytes.
class Messages
{
public:
    void feed(const QByteArray &bytes) { m_buffer += bytes; }
    std::optional<QByteArray> take();

private:
    QByteArray m_buffer;
};

} // namespace yeban::example
