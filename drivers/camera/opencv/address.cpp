// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/camera/opencv/address.h"

namespace yeban::camera {

Result<Address> addressOf(const QString &text)
{
    const qsizetype colon = text.indexOf(QLatin1Char(':'));
    const QString scheme = text.left(colon), path = text.mid(colon + 1);
    if (colon > 0 && scheme == QLatin1String("file") && !path.isEmpty())
        return Address{Address::Kind::File, path};
    if (colon > 0 && scheme == QLatin1String("v4l2") && path.startsWith(QLatin1String("/dev/")))
        return Address{Address::Kind::V4l2, path};
    if (colon > 0 && scheme == QLatin1String("gst") && !path.trimmed().isEmpty())
        return Address{Address::Kind::Gst, path};
    return fail(ErrorCode::BadSetting,
                QStringLiteral("camera address \"%1\": write \"v4l2:/dev/video0\" for a camera, \"file:PATH\" for a video "
                               "or \"gst:ELEMENTS\" for a GStreamer pipeline")
                    .arg(text));
}

} // namespace yeban::camera
