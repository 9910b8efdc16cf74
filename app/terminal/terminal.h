// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "kiosk-config/settings/settings.h"

#include <memory>

class QQuickWindow;

namespace yeban {

/// Where things lie. `data`: the terminal's own folder (store and keys). `resources`: service items, templates,
/// tables; empty = those of the installation, else of the source tree.
struct TerminalPaths
{
    QString data;
    QString resources;
};

enum class WindowMode { Portrait, Landscape, FullScreen };

/// The whole terminal, objects in dependency order: the only place that knows all of them. GUI thread.
class Terminal
{
public:
    /// BadSetting, NotFound (not enrolled), StoreBroken, StoreNewer, InvalidInput (a resource file): each with a
    /// sentence for the technician.
    static Result<std::unique_ptr<Terminal>> create(const Settings &settings, const TerminalPaths &paths);
    ~Terminal();

    QQuickWindow *window() const;
    void show(WindowMode mode);

private:
    struct Parts;
    explicit Terminal(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace yeban
