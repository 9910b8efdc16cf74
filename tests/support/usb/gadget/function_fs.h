// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace yeban::emulator {

/// FunctionFS mounted: where a process describes what a gadget does, and does it.
class FunctionFs
{
public:
    /// `name`: of a gadget's function of the kind "ffs". What fails is said on stderr.
    explicit FunctionFs(const QByteArray &name);
    /// Nobody may have a file in it open.
    ~FunctionFs();
    FunctionFs(const FunctionFs &) = delete;
    FunctionFs &operator=(const FunctionFs &) = delete;

    /// Empty when it could not be mounted.
    const QByteArray &folder() const { return m_folder; }

private:
    QByteArray m_folder;
};

} // namespace yeban::emulator
