// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/camera_preview.h"

#include <QQuickWindow>
#include <QSGImageNode>

namespace yeban {

CameraPreview::CameraPreview(QQuickItem *parent) : QQuickItem(parent)
{
    setFlag(ItemHasContents);
}

void CameraPreview::setImage(const QVariant &image)
{
    const bool wasLive = isLive();
    m_image = image.value<QImage>();
    m_fresh = true;
    Q_EMIT imageChanged();
    if (wasLive != isLive())
        Q_EMIT liveChanged();
    update();
}

QSGNode *CameraPreview::updatePaintNode(QSGNode *old, UpdatePaintNodeData *)
{
    auto *node = static_cast<QSGImageNode *>(old);
    if (m_image.isNull() || width() <= 0 || height() <= 0) {
        delete node;
        return nullptr;
    }
    if (!node) {
        node = window()->createImageNode();
        node->setOwnsTexture(true);
        node->setFiltering(QSGTexture::Linear);
        node->setTextureCoordinatesTransform(m_mirrored ? QSGImageNode::MirrorHorizontally : QSGImageNode::NoTransform);
        m_fresh = true;
    }
    if (m_fresh) {
        node->setTexture(window()->createTextureFromImage(m_image, QQuickWindow::TextureIsOpaque));
        m_fresh = false;
    }
    const QSizeF picture = m_image.size();
    const QSizeF cut = size().scaled(picture, Qt::KeepAspectRatio);
    node->setSourceRect(QRectF(QPointF((picture.width() - cut.width()) / 2, (picture.height() - cut.height()) / 2), cut));
    node->setRect(boundingRect());
    return node;
}

} // namespace yeban
