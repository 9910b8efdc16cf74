// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/paged_column.h"

#include <QMetaProperty>

#include <algorithm>

namespace yeban {

namespace {

bool says(const QQuickItem *item, const char *property, bool otherwise)
{
    const QVariant value = item->property(property);
    return value.isValid() ? value.toBool() : otherwise;
}

// wanted and stretches are declared in QML: their change signals are known by name only.
void follow(QQuickItem *item, const char *property, QObject *receiver)
{
    const QMetaObject *meta = item->metaObject();
    const int index = meta->indexOfProperty(property);
    if (index < 0 || !meta->property(index).hasNotifySignal())
        return;
    const QMetaMethod slot = receiver->metaObject()->method(receiver->metaObject()->indexOfSlot("again()"));
    QObject::connect(item, meta->property(index).notifySignal(), receiver, slot);
}

} // namespace

PagedColumn::PagedColumn(QQuickItem *parent) : QQuickItem(parent) {}

void PagedColumn::setSpacing(qreal spacing)
{
    m_spacing = spacing;
    Q_EMIT spacingChanged();
    polish();
}

void PagedColumn::setColumns(int columns)
{
    m_columns = std::max(1, columns);
    Q_EMIT columnsChanged();
    polish();
}

void PagedColumn::setColumnSpacing(qreal spacing)
{
    m_columnSpacing = spacing;
    Q_EMIT spacingChanged();
    polish();
}

void PagedColumn::setPage(int page)
{
    const int wanted = std::clamp(page, 0, m_pageCount - 1);
    if (wanted == m_page)
        return;
    m_page = wanted;
    m_keep.clear(); // turning the page leaves the block that was typed in
    Q_EMIT pageChanged();
    polish();
}

void PagedColumn::setKeep(QQuickItem *block)
{
    if (m_keep == block)
        return;
    m_keep = block;
    Q_EMIT keepChanged();
    polish();
}

void PagedColumn::showBlock(QQuickItem *block)
{
    m_wantedBlock = block;
    polish();
}

QQuickItem *PagedColumn::blockOf(QQuickItem *item) const
{
    while (item && item->parentItem() != this)
        item = item->parentItem();
    return item;
}

void PagedColumn::again()
{
    if (!m_placing)
        polish();
}

void PagedColumn::itemChange(ItemChange change, const ItemChangeData &data)
{
    QQuickItem::itemChange(change, data);
    if (change == ItemChildAddedChange) {
        connect(data.item, &QQuickItem::implicitHeightChanged, this, &PagedColumn::again);
        follow(data.item, "wanted", this);
        follow(data.item, "stretches", this);
        polish();
    } else if (change == ItemChildRemovedChange) {
        disconnect(data.item, nullptr, this, nullptr);
        polish();
    }
}

void PagedColumn::geometryChange(const QRectF &now, const QRectF &before)
{
    QQuickItem::geometryChange(now, before);
    if (now.size() != before.size())
        polish();
}

QList<PagedColumn::Place> PagedColumn::layOut(qreal columnWidth)
{
    QList<Place> places;
    qreal y = 0;
    qreal needed = -m_spacing;
    int slot = 0;
    for (QQuickItem *item : childItems()) {
        if (!says(item, "wanted", true))
            continue;
        item->setWidth(columnWidth); // first: the height of a text follows from its width
        const qreal tall = item->implicitHeight();
        if (tall <= 0 && !says(item, "stretches", false))
            continue; // a Repeater, a Binding's helper
        if (y > 0 && y + tall > height() + 0.5) {
            ++slot;
            y = 0;
        }
        places.append({item, slot, y, tall});
        y += tall + m_spacing;
        needed += tall + m_spacing;
    }
    if (!qFuzzyCompare(1 + m_neededHeight, 1 + std::max(0.0, needed))) {
        m_neededHeight = std::max(0.0, needed);
        Q_EMIT neededHeightChanged();
    }
    return places;
}

int PagedColumn::pageOf(const QList<Place> &places, const QQuickItem *block) const
{
    for (const Place &place : places)
        if (place.item == block)
            return place.slot / m_columns;
    return -1;
}

void PagedColumn::put(const QList<Place> &places, qreal columnWidth)
{
    QList<QQuickItem *> placed;
    qreal down = 0;
    for (qsizetype i = 0; i < places.size(); ++i) {
        const Place &place = places[i];
        if (i > 0 && places[i - 1].slot != place.slot)
            down = 0;
        qreal extra = 0;
        if (says(place.item, "stretches", false)) {
            qreal end = 0;
            for (const Place &other : places)
                if (other.slot == place.slot)
                    end = other.y + other.height;
            extra = height() - end - down;
            if (place.y > 0) // alone on its page it may also shrink to it
                extra = std::max(0.0, extra);
        }
        place.item->setX((place.slot % m_columns) * (columnWidth + m_columnSpacing));
        place.item->setY(place.y + down);
        place.item->setHeight(place.height + extra);
        place.item->setVisible(place.slot / m_columns == m_page);
        down += extra;
        placed << place.item;
    }
    for (QQuickItem *item : childItems())
        if (!placed.contains(item) && (item->implicitHeight() > 0 || !says(item, "wanted", true)))
            item->setVisible(false);
}

void PagedColumn::updatePolish()
{
    m_placing = true;
    const qreal columnWidth = std::max(0.0, (width() - (m_columns - 1) * m_columnSpacing) / m_columns);
    const QList<Place> places = layOut(columnWidth);
    const int count = places.isEmpty() ? 1 : places.last().slot / m_columns + 1;
    int page = std::min(m_page, count - 1);
    if (const int kept = pageOf(places, m_keep); kept >= 0)
        page = kept;
    if (const int wanted = pageOf(places, m_wantedBlock); wanted >= 0)
        page = wanted;
    m_wantedBlock.clear();
    const bool turned = page != m_page;
    m_page = page;
    put(places, columnWidth);
    m_placing = false;
    if (count != m_pageCount) {
        m_pageCount = count;
        Q_EMIT pageCountChanged();
    }
    if (turned)
        Q_EMIT pageChanged();
}

} // namespace yeban
