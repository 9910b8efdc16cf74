// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QQuickItem>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

namespace yeban {

/// Shows the newest camera picture, cut to the item's shape (the middle of the picture). A scene
/// graph image node, because VideoOutput draws nothing on the software renderer. The picture is in memory
/// only and is gone when a null image is set or the item is destroyed. GUI thread.
class CameraPreview : public QQuickItem
{
    Q_OBJECT
    Q_PROPERTY(QVariant image READ image WRITE setImage NOTIFY imageChanged) ///< a QImage
    Q_PROPERTY(bool mirrored MEMBER m_mirrored NOTIFY imageChanged) ///< as in a mirror; off for a card's photo
    Q_PROPERTY(bool live READ isLive NOTIFY liveChanged)
    QML_ELEMENT

public:
    explicit CameraPreview(QQuickItem *parent = nullptr);

    QVariant image() const { return m_image; }
    void setImage(const QVariant &image);
    bool isLive() const { return !m_image.isNull(); }

Q_SIGNALS:
    void imageChanged();
    void liveChanged();

protected:
    QSGNode *updatePaintNode(QSGNode *old, UpdatePaintNodeData *) override;

private:
    QImage m_image;
    bool m_mirrored = true;
    bool m_fresh = false; ///< m_image is newer than the node's texture
};


} // namespace yeban
