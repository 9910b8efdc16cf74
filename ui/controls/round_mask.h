// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

namespace yeban {

/// A ground with a round hole and a ring round the hole. It lies over CameraPreview, so that the camera's
/// rectangle shows as a circle without a shader and without cutting every frame. GUI thread.
class RoundMask : public QQuickPaintedItem
{
    Q_OBJECT
    Q_PROPERTY(QColor ground MEMBER m_ground NOTIFY changed)
    Q_PROPERTY(QColor ring MEMBER m_ring NOTIFY changed)
    Q_PROPERTY(qreal ringWidth MEMBER m_ringWidth NOTIFY changed)
    QML_ELEMENT

public:
    explicit RoundMask(QQuickItem *parent = nullptr);
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void changed();

private:
    QColor m_ground = Qt::white;
    QColor m_ring = Qt::black;
    qreal m_ringWidth = 10;
};

} // namespace yeban
