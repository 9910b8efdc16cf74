// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointer>
#include <QQuickItem>
#include <QtQml/qqmlregistration.h>

namespace yeban {

/// Blocks under each other (in `columns` columns), on as many pages as the height asks for; a block never
/// breaks and nothing scrolls. The children are the blocks; their height is their implicitHeight. A block that
/// should not be there says `property bool wanted: false` (this item decides `visible`); a block that says
/// `property bool stretches: true` also takes the height that is left below it. GUI thread.
class PagedColumn : public QQuickItem
{
    Q_OBJECT
    Q_PROPERTY(qreal spacing MEMBER m_spacing WRITE setSpacing NOTIFY spacingChanged)
    Q_PROPERTY(int columns MEMBER m_columns WRITE setColumns NOTIFY columnsChanged)
    Q_PROPERTY(qreal columnSpacing MEMBER m_columnSpacing WRITE setColumnSpacing NOTIFY spacingChanged)
    Q_PROPERTY(int page READ page WRITE setPage NOTIFY pageChanged) ///< from 0
    Q_PROPERTY(int pageCount READ pageCount NOTIFY pageCountChanged)
    /// What the blocks need to stand under each other on one page.
    Q_PROPERTY(qreal neededHeight READ neededHeight NOTIFY neededHeightChanged)
    /// The block being typed in: whatever happens to the height, its page is the one that is shown.
    Q_PROPERTY(QQuickItem *keep MEMBER m_keep WRITE setKeep NOTIFY keepChanged)
    QML_ELEMENT

public:
    explicit PagedColumn(QQuickItem *parent = nullptr);

    void setSpacing(qreal spacing);
    void setColumns(int columns);
    void setColumnSpacing(qreal spacing);
    int page() const { return m_page; }
    void setPage(int page);
    int pageCount() const { return m_pageCount; }
    qreal neededHeight() const { return m_neededHeight; }
    void setKeep(QQuickItem *block);
    /// Turns to the page that holds this block.
    Q_INVOKABLE void showBlock(QQuickItem *block);
    /// The block that this item is in, or null.
    Q_INVOKABLE QQuickItem *blockOf(QQuickItem *item) const;

Q_SIGNALS:
    void spacingChanged();
    void columnsChanged();
    void pageChanged();
    void pageCountChanged();
    void neededHeightChanged();
    void keepChanged();

protected:
    void itemChange(ItemChange change, const ItemChangeData &data) override;
    void geometryChange(const QRectF &now, const QRectF &before) override;
    void updatePolish() override;

private Q_SLOTS:
    void again();

private:
    struct Place
    {
        QQuickItem *item = nullptr;
        int slot = 0; ///< column and page in one: slot = page * columns + column
        qreal y = 0;
        qreal height = 0;
    };
    QList<Place> layOut(qreal columnWidth);
    int pageOf(const QList<Place> &places, const QQuickItem *block) const;
    void put(const QList<Place> &places, qreal columnWidth);

    bool m_placing = false; ///< what changes by our own doing asks for no other layout
    qreal m_spacing = 24;
    qreal m_columnSpacing = 40;
    int m_columns = 1;
    int m_page = 0;
    int m_pageCount = 1;
    qreal m_neededHeight = 0;
    QPointer<QQuickItem> m_keep;
    QPointer<QQuickItem> m_wantedBlock; ///< asked for by showBlock, until the next layout
};

} // namespace yeban
