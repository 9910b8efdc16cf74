// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pages/inspect.h"

#include <algorithm>

namespace yeban::test {

namespace {

QRectF sceneRect(const QQuickItem *item, const QRectF &rect)
{
    return item->mapRectToScene(rect);
}

template <class Visit> void walk(QQuickItem *item, Visit visit)
{
    if (!item->isVisible() || item->opacity() < 0.05)
        return;
    visit(item);
    for (QQuickItem *child : item->childItems())
        walk(child, visit);
}

// The overlay that is open, or the whole scene.
QQuickItem *topSheet(QQuickView &view)
{
    QQuickItem *top = view.rootObject();
    walk(view.rootObject(), [&](QQuickItem *item) {
        if (item->objectName().endsWith(QLatin1String("-overlay")))
            top = item;
    });
    return top;
}

bool isEntry(const QQuickItem *item)
{
    return item->metaObject()->indexOfProperty("inputMethodHints") >= 0 && !item->inherits("QQuickTextInput");
}

// The item that a press at this point would be given to.
QQuickItem *hit(QQuickItem *item, QPointF scene)
{
    if (!item->isVisible() || !item->isEnabled())
        return nullptr;
    const QPointF at = item->mapFromScene(scene);
    if (item->clip() && !item->contains(at))
        return nullptr;
    QList<QQuickItem *> children = item->childItems();
    std::stable_sort(children.begin(), children.end(), [](auto *a, auto *b) { return a->z() < b->z(); });
    for (auto child = children.rbegin(); child != children.rend(); ++child)
        if (QQuickItem *found = hit(*child, scene))
            return found;
    return item->contains(at) && item->acceptedMouseButtons() != Qt::NoButton ? item : nullptr;
}

} // namespace

QList<Shown> shownTexts(QQuickView &view)
{
    QList<Shown> texts;
    walk(topSheet(view), [&](QQuickItem *item) {
        if (!item->inherits("QQuickText") || item->property("text").toString().isEmpty())
            return;
        const qreal width = item->property("contentWidth").toReal();
        const qreal height = item->property("contentHeight").toReal();
        // Alignment moves the words inside their item; only the height is compared with neighbours exactly.
        qreal x = 0;
        const int align = item->property("horizontalAlignment").toInt();
        if (align & Qt::AlignHCenter)
            x = (item->width() - width) / 2;
        else if (align & Qt::AlignRight)
            x = item->width() - width;
        qreal y = 0;
        if (item->property("verticalAlignment").toInt() & Qt::AlignVCenter)
            y = (item->height() - height) / 2;
        const bool cut = item->property("truncated").toBool() || width > item->width() + 1 || height > item->height() + 1;
        texts.append({item->property("text").toString(), sceneRect(item, QRectF(x, y, width, height)), cut, item});
    });
    return texts;
}

QList<Shown> shownTargets(QQuickView &view)
{
    QList<Shown> targets;
    walk(topSheet(view), [&](QQuickItem *item) {
        const bool button = item->inherits("QQuickAbstractButton");
        const bool pad = item->objectName() == QLatin1String("signature-pad");
        if ((button || pad || isEntry(item)) && item->isEnabled())
            targets.append({item->objectName(), sceneRect(item, item->boundingRect()), false, item});
    });
    return targets;
}

QQuickItem *named(QQuickItem *root, const QString &name)
{
    if (root->objectName() == name)
        return root;
    for (QQuickItem *child : root->childItems())
        if (QQuickItem *found = named(child, name))
            return found;
    return nullptr;
}

bool reachable(QQuickView &view, const Shown &target)
{
    const QQuickItem *found = hit(view.contentItem(), target.rect.center());
    while (found && found != target.item)
        found = found->parentItem();
    return found != nullptr;
}

bool overlap(const QRectF &one, const QRectF &other)
{
    const QRectF common = one.intersected(other);
    return common.width() > 4 && common.height() > 6;
}

} // namespace yeban::test
