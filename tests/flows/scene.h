// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QString>

#include <functional>
#include <optional>

class QPointingDevice;
class QQuickItem;
class QQuickWindow;

namespace yeban::test {

/// The window as a citizen has it: things that can be seen, and a finger. Knows nothing of view models.
class Scene
{
public:
    explicit Scene(QQuickWindow *window);

    /// The visible item of that name; null when it is not there, transparent or outside the window.
    QQuickItem *find(const QString &name) const;
    /// What is visible, for a failure's report.
    QStringList names() const;
    /// Waits, turning the event loop, until `condition` holds. False after `seconds`.
    static bool waitFor(const std::function<bool()> &condition, double seconds);

    /// Waits until the item is there, enabled, at rest and nothing lies over its centre, then touches it there.
    /// The error is a sentence; empty = done.
    QString tap(const QString &name, double seconds);
    /// Draws a few strokes inside the item with the finger.
    QString draw(const QString &name, double seconds);
    bool save(const QString &fileName) const;
    QQuickWindow *window() const { return m_window; }

private:
    QString reach(const QString &name, double seconds, QPointF &centre) const;
    QString whyNotTappable(QQuickItem *item) const;
    void touch(QPointF at);

    QQuickWindow *m_window;
    QPointingDevice *m_finger;
};

} // namespace yeban::test
