// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/flows/scene.h"

#include <QGuiApplication>
#include <QPointingDevice>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>

#include <algorithm>

namespace yeban::test {

namespace {

constexpr double restTime = 5;

QRectF sceneRect(const QQuickItem *item)
{
    return item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
}

QQuickItem *findIn(QQuickItem *root, const QString &name)
{
    if (!root->isVisible() || root->opacity() <= 0.01)
        return nullptr;
    if (root->objectName() == name && root->width() > 0 && root->height() > 0)
        return root;
    for (QQuickItem *child : root->childItems())
        if (QQuickItem *found = findIn(child, name))
            return found;
    return nullptr;
}

void collectNames(const QQuickItem *root, QStringList &names)
{
    if (!root->isVisible() || root->opacity() <= 0.01)
        return;
    if (!root->objectName().isEmpty() && !root->objectName().startsWith(QLatin1String("key:")))
        names << root->objectName();
    for (const QQuickItem *child : root->childItems())
        collectNames(child, names);
}

/// The topmost item at the point that would take a touch.
QQuickItem *takerAt(QQuickItem *root, QPointF scenePoint)
{
    if (!root->isVisible() || root->opacity() <= 0.01)
        return nullptr;
    const bool inside = root->contains(root->mapFromScene(scenePoint));
    if (root->clip() && !inside)
        return nullptr;
    QList<QQuickItem *> children = root->childItems();
    std::stable_sort(children.begin(), children.end(), [](QQuickItem *a, QQuickItem *b) { return a->z() < b->z(); });
    for (auto child = children.rbegin(); child != children.rend(); ++child)
        if (QQuickItem *taker = takerAt(*child, scenePoint))
            return taker;
    const bool takes = root->acceptedMouseButtons() != Qt::NoButton || root->acceptTouchEvents();
    return inside && takes && root->isEnabled() ? root : nullptr;
}

bool related(const QQuickItem *a, const QQuickItem *b)
{
    return a == b || a->isAncestorOf(b) || b->isAncestorOf(a);
}

/// Qt Virtual Keyboard takes touches for its keys and candidates in layers of its own.
bool inKeyboard(const QQuickItem *item)
{
    while (item && item->objectName() != QLatin1String("keyboard"))
        item = item->parentItem();
    return item;
}

} // namespace

Scene::Scene(QQuickWindow *window) : m_window(window), m_finger(QTest::createTouchDevice()) {}

QQuickItem *Scene::find(const QString &name) const
{
    QQuickItem *item = findIn(m_window->contentItem(), name);
    if (!item)
        return nullptr;
    const QRectF window(0, 0, m_window->width(), m_window->height());
    return window.contains(sceneRect(item).center()) ? item : nullptr;
}

QStringList Scene::names() const
{
    QStringList names;
    collectNames(m_window->contentItem(), names);
    return names;
}

bool Scene::waitFor(const std::function<bool()> &condition, double seconds)
{
    return QTest::qWaitFor(condition, static_cast<int>(seconds * 1000));
}

QString Scene::whyNotTappable(QQuickItem *item) const
{
    if (!item->isEnabled())
        return QStringLiteral("is disabled");
    QQuickItem *taker = takerAt(m_window->contentItem(), sceneRect(item).center());
    if (!taker)
        return QStringLiteral("takes no touch");
    if (related(taker, item) || (inKeyboard(taker) && inKeyboard(item)))
        return {};
    return QStringLiteral("lies under %1 '%2'").arg(QLatin1String(taker->metaObject()->className()), taker->objectName());
}

QString Scene::reach(const QString &name, double seconds, QPointF &centre) const
{
    QString why = QStringLiteral("is not on the screen");
    QPointF last(-1, -1);
    // What is seen gets time to come to rest, however short the look for it.
    const bool reached = waitFor([&] { return find(name); }, seconds) && waitFor(
        [&] {
            QQuickItem *item = find(name);
            if (!item)
                return false;
            why = whyNotTappable(item);
            const QPointF now = sceneRect(item).center();
            const bool atRest = now == last;
            last = now;
            return why.isEmpty() && atRest;
        },
        std::max(seconds, restTime));
    centre = last;
    return reached ? QString() : QStringLiteral("'%1' %2").arg(name, why.isEmpty() ? QStringLiteral("does not come to rest") : why);
}

void Scene::touch(QPointF at)
{
    QTest::touchEvent(m_window, m_finger).press(1, at.toPoint(), m_window);
    QTest::touchEvent(m_window, m_finger).release(1, at.toPoint(), m_window);
}

QString Scene::tap(const QString &name, double seconds)
{
    QPointF centre;
    const QString why = reach(name, seconds, centre);
    if (why.isEmpty())
        touch(centre);
    return why;
}

QString Scene::draw(const QString &name, double seconds)
{
    QPointF centre;
    if (const QString why = reach(name, seconds, centre); !why.isEmpty())
        return why;
    const QRectF area = sceneRect(find(name));
    for (int stroke = 0; stroke < 3; ++stroke) {
        const auto point = [&](double along) {
            return QPointF(area.left() + area.width() * (0.2 + 0.2 * stroke + 0.12 * along),
                           area.top() + area.height() * (0.3 + 0.4 * along)).toPoint();
        };
        QTest::touchEvent(m_window, m_finger).press(1, point(0), m_window);
        for (int i = 1; i <= 10; ++i)
            QTest::touchEvent(m_window, m_finger).move(1, point(i / 10.0), m_window);
        QTest::touchEvent(m_window, m_finger).release(1, point(1), m_window);
    }
    return {};
}

bool Scene::save(const QString &fileName) const
{
    return m_window->grabWindow().save(fileName);
}

} // namespace yeban::test
