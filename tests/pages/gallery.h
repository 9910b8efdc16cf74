// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QQuickView>
#include <QTranslator>

#include <memory>

namespace yeban::test {

/// How a page is looked at.
struct Look
{
    bool landscape = false;
    double size = 1.0;
    bool contrast = false;
    bool english = false;
    bool lowReach = false;

    QString name() const; ///< "portrait-1.4-contrast-en-low"
};

/// Orientation × size × theme × language; and low reach, in paper and Chinese.
QList<Look> allLooks();
/// The same without looks that can only differ in colour, and without low reach at 2.0 (drawn as 1.4) and in
/// landscape (where the whole screen is within reach).
QList<Look> differentLayouts();

/// Shows the cases of Cases.qml (every page, with stand-in view models) inside the real shell. GUI thread.
class Gallery
{
public:
    /// liveFolder: take all QML from this source tree instead of the built-in copy, to try a
    /// change without building; empty for the built-in one.
    explicit Gallery(const QString &liveFolder = {});
    ~Gallery();

    QStringList names() const;
    /// The shell on that case, laid out and polished. Valid until the next call.
    QQuickView &show(const QString &name, const Look &look);
    /// The stand-in ShellViewModel of a case, and the view model of its page.
    QObject *shell(const QString &name) const;
    QObject *step(const QString &name) const;

private:
    class LiveFiles;

    QTranslator m_english;
    bool m_isEnglish = false;
    std::unique_ptr<LiveFiles> m_live;
    QQmlEngine m_engine;
    std::unique_ptr<QObject> m_cases;
    QString m_shown;
    std::unique_ptr<QQuickView> m_view;
};

/// Lets layout settle: bindings, polish, one frame.
void settle(QQuickView &view);

} // namespace yeban::test
