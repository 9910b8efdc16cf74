// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faces/onnx_model.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>

#include <opencv2/imgproc.hpp>

namespace yeban {

namespace {

Result<QByteArray> readChecked(const QString &path, const QString &name, const QString &sha256)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, QStringLiteral("face model \"%1\": cannot read its file").arg(name));
    QByteArray bytes = file.readAll();
    const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    if (sha256.toLatin1() != hash)
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("face model \"%1\": SHA-256 is not the manifest's").arg(name));
    return bytes;
}

cv::Scalar scalarOf(const QJsonArray &numbers)
{
    cv::Scalar scalar;
    for (int i = 0; i < 4 && i < numbers.size(); ++i)
        scalar[i] = numbers[i].toDouble();
    return scalar;
}

} // namespace

Wiped::~Wiped()
{
    if (!m_picture.empty())
        m_picture.setTo(0);
}

Status OnnxModel::read(const QString &name, const QJsonObject &entry)
{
    const QJsonArray input = entry[QLatin1String("input")].toArray();
    const QString colour = entry[QLatin1String("colour")].toString();
    const QJsonArray mean = entry[QLatin1String("mean")].toArray();
    const QJsonArray scale = entry[QLatin1String("scale")].toArray();
    for (const QJsonValue &output : entry[QLatin1String("outputs")].toArray())
        m_outputs.push_back(output.toString().toStdString());

    m_input = cv::Size(input[0].toInt(), input[1].toInt());
    m_colour = colour == QLatin1String("rgb") ? Colour::Rgb : colour == QLatin1String("grey") ? Colour::Grey : Colour::Bgr;
    m_mean = scalarOf(mean);
    m_scale = scalarOf(scale);
    m_threshold = static_cast<float>(entry[QLatin1String("threshold")].toDouble());

    const int channels = m_colour == Colour::Grey ? 1 : 3;
    const bool known = m_colour != Colour::Bgr || colour == QLatin1String("bgr");
    bool divisible = scale.size() == channels;
    for (int i = 0; i < scale.size(); ++i)
        divisible = divisible && scale[i].toDouble() > 0;
    if (!known || !divisible || m_outputs.empty() || mean.size() != channels || m_input.width < 1 || m_input.height < 1)
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("face model \"%1\": its manifest entry is incomplete").arg(name));
    return {};
}

Result<OnnxModel> OnnxModel::open(const QString &dir, const QString &name, const QJsonObject &entry)
{
    OnnxModel model;
    if (auto status = model.read(name, entry); !status)
        return fail(status.error());
    const QString path = dir + QLatin1Char('/') + entry[QLatin1String("file")].toString();
    const auto bytes = readChecked(path, name, entry[QLatin1String("sha256")].toString());
    if (!bytes)
        return fail(bytes.error());
    try {
        model.m_net = cv::dnn::readNetFromONNX(bytes->constData(), static_cast<std::size_t>(bytes->size()));
        model.forget(); // also proves that input and outputs fit; the first run allocates every layer
    } catch (const cv::Exception &) {
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("face model \"%1\": OpenCV cannot run it as the manifest says").arg(name));
    }
    return model;
}

std::vector<cv::Mat> OnnxModel::run(const cv::Mat &bgr)
{
    Wiped small, coloured, numbers, blob;
    cv::resize(bgr, *small, m_input);
    switch (m_colour) {
    case Colour::Bgr: *coloured = *small; break;
    case Colour::Rgb: cv::cvtColor(*small, *coloured, cv::COLOR_BGR2RGB); break;
    case Colour::Grey: cv::cvtColor(*small, *coloured, cv::COLOR_BGR2GRAY); break;
    }
    coloured->convertTo(*numbers, CV_32F);
    cv::subtract(*numbers, m_mean, *numbers);
    cv::divide(*numbers, m_scale, *numbers);
    cv::dnn::blobFromImage(*numbers, *blob);
    m_net.setInput(*blob);
    std::vector<cv::Mat> outputs;
    m_net.forward(outputs, m_outputs);
    return outputs;
}

void OnnxModel::forget()
{
    run(cv::Mat::zeros(m_input, CV_8UC3));
}

} // namespace yeban
