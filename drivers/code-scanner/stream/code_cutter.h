// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>

#include <optional>

namespace yeban::scanner {

/// How the bytes of one kind of wire become codes. Bytes come in any pieces and from anybody; a code longer than
/// `longest` is skipped up to its end and reported once. One thread.
class CodeCutter
{
public:
    static constexpr qsizetype longest = 4096;

    virtual ~CodeCutter() = default;
    virtual void feed(const QByteArray &bytes) = 0;
    /// The next whole code, never empty; InvalidInput for one that was too long; nullopt: more bytes needed.
    virtual std::optional<Result<QByteArray>> take() = 0;
    /// Forgets everything. `midCode`: what comes next is the rest of a code nobody wants.
    virtual void restart(bool midCode) = 0;
    /// A code has begun and its end has not come.
    virtual bool isMidCode() const = 0;

protected:
    static tl::unexpected<Error> tooLong()
    {
        return fail(ErrorCode::InvalidInput, QStringLiteral("a code of more than %1 bytes").arg(longest));
    }
};

} // namespace yeban::scanner
