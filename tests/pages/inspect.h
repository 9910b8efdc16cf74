// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QQuickItem>
#include <QQuickView>
#include <QRectF>

namespace yeban::test {

/// A text or a target as a person meets it: what it says (or its objectName), and where, in the window.
struct Shown
{
    QString words;
    QRectF rect;
    bool cut = false; ///< a text that does not fit its item
    QQuickItem *item = nullptr;
};

/// Visible texts; those behind an overlay are left out.
QList<Shown> shownTexts(QQuickView &view);
/// Visible, enabled things to touch: buttons, text entries, the signature pad; those behind an overlay are left out.
QList<Shown> shownTargets(QQuickView &view);
/// The item with that objectName below `root`, shown or not; null when there is none.
QQuickItem *named(QQuickItem *root, const QString &name);
/// A touch at the middle of the target arrives at it or inside it.
bool reachable(QQuickView &view, const Shown &target);
/// More than a hair of common ground.
bool overlap(const QRectF &one, const QRectF &other);

} // namespace yeban::test
