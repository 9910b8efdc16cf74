// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QElapsedTimer>
#include <QImage>
#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

namespace yeban {

/// The field that a citizen signs in with finger or pen. It draws the ink at once and reports every point;
/// it keeps no strokes itself: the picture of the ink lives as long as the item, what is kept is the view
/// model's. Positions are in 0…1 of the pad's width and height, times in milliseconds since the first touch.
class SignaturePad : public QQuickPaintedItem
{
    Q_OBJECT
    Q_PROPERTY(QColor inkColor MEMBER m_inkColor NOTIFY inkColorChanged)
    Q_PROPERTY(qreal penWidth MEMBER m_penWidth NOTIFY penWidthChanged)
    Q_PROPERTY(bool empty READ isEmpty NOTIFY emptyChanged)
    QML_ELEMENT

public:
    explicit SignaturePad(QQuickItem *parent = nullptr);

    bool isEmpty() const { return m_empty; }
    /// Wipes the ink from the screen.
    Q_INVOKABLE void clear();

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void strokeStarted(qreal x, qreal y, qint64 ms);
    void strokeMoved(qreal x, qreal y, qint64 ms);
    void strokeEnded();
    void inkColorChanged();
    void penWidthChanged();
    void emptyChanged();

protected:
    void touchEvent(QTouchEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void touchUngrabEvent() override { end(); }
    void mouseUngrabEvent() override { end(); }
    void geometryChange(const QRectF &now, const QRectF &before) override;

private:
    void begin(QPointF at);
    void move(QPointF at);
    void end();
    void draw(QPointF from, QPointF to);

    QColor m_inkColor = Qt::black;
    qreal m_penWidth = 6; ///< pixels of the window
    QImage m_ink;
    QElapsedTimer m_clock; ///< started by the first touch, so that no time of day is recorded
    QPointF m_last;
    int m_finger = -1; ///< the touch point that writes; a resting palm is another one and is ignored
    bool m_down = false;
    bool m_empty = true;
};

} // namespace yeban
