// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/escpos/profile.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace yeban::escpos {

namespace {

const QString folder = QStringLiteral(":/printers");
const QString suffix = QStringLiteral(".json");

template <class T> using Words = QList<QPair<QString, T>>;
const Words<TextMode> textWords{{QStringLiteral("raster"), TextMode::Raster},
                                {QStringLiteral("gb18030"), TextMode::Gb18030}};
const Words<QrMode> qrWords{{QStringLiteral("native"), QrMode::Native},
                            {QStringLiteral("raster"), QrMode::Raster}};
const Words<Knife> knifeWords{{QStringLiteral("partial"), Knife::Partial},
                              {QStringLiteral("full"), Knife::Full},
                              {QStringLiteral("none"), Knife::None}};
const Words<StatusReadback> statusWords{{QStringLiteral("none"), StatusReadback::None},
                                        {QStringLiteral("port-status"), StatusReadback::PortStatus},
                                        {QStringLiteral("realtime"), StatusReadback::Realtime},
                                        {QStringLiteral("asb"), StatusReadback::Asb},
                                        {QStringLiteral("fenced"), StatusReadback::Fenced}};

bool isWidth(int dots)
{
    return dots >= 200 && dots <= 1200 && dots % 8 == 0;
}
bool isColumns(int columns)
{
    return columns >= 16 && columns <= 96;
}

/// Takes the keys out of a file; one that is wrong or left over is named.
class Fields
{
public:
    explicit Fields(QJsonObject object) : m_object(std::move(object)) {}

    QString text(const char *key)
    {
        const QJsonValue value = m_object.take(QLatin1String(key));
        if (!value.isString())
            wrong(key);
        return value.toString();
    }
    template <class Accept> void number(const char *key, int &value, Accept accept)
    {
        value = m_object.take(QLatin1String(key)).toInt(-1);
        if (!accept(value))
            wrong(key);
    }
    template <class T> void word(const char *key, T &value, const Words<T> &words)
    {
        const QString name = text(key);
        const auto found =
            std::find_if(words.begin(), words.end(), [&](const auto &word) { return word.first == name; });
        if (found == words.end())
            return wrong(key);
        value = found->second;
    }
    QString firstWrong() const
    {
        return !m_wrong.isEmpty() || m_object.isEmpty() ? m_wrong : m_object.keys().first();
    }

private:
    void wrong(const char *key)
    {
        if (m_wrong.isEmpty())
            m_wrong = QLatin1String(key);
    }
    QJsonObject m_object;
    QString m_wrong;
};

tl::unexpected<Error> badOption(const char *key, const QString &value, const QString &write)
{
    return fail(ErrorCode::BadSetting,
                QStringLiteral("%1 = \"%2\": write %3").arg(QLatin1String(key), value, write));
}

Result<Profile> profileOfModel(const QString &model)
{
    if (model.isEmpty())
        return Profile();
    if (!models().contains(model))
        return badOption("model", model, QStringLiteral("one of ") + models().join(QStringLiteral(", ")));
    QFile file(folder + QLatin1Char('/') + model + suffix);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Internal, file.errorString());
    return parseProfile(file.readAll());
}

} // namespace

QStringList models()
{
    QStringList names = QDir(folder).entryList({QLatin1Char('*') + suffix}, QDir::Files, QDir::Name);
    for (QString &name : names)
        name.chop(suffix.size());
    return names;
}

Result<Profile> parseProfile(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return fail(ErrorCode::InvalidInput, QStringLiteral("a profile is one JSON object"));
    Fields fields(document.object());
    Profile profile;
    fields.text("maker");
    fields.number("dots", profile.dots, isWidth);
    fields.number("columns", profile.columns, isColumns);
    fields.number("band_rows", profile.bandRows, [](int rows) { return rows >= 8 && rows <= 960; });
    fields.word("text", profile.text, textWords);
    fields.word("qr", profile.qr, qrWords);
    fields.word("knife", profile.knife, knifeWords);
    fields.word("status", profile.status, statusWords);
    if (const QString key = fields.firstWrong(); !key.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("'%1' is wrong, missing or unknown").arg(key));
    return profile;
}

Result<Profile> profileOf(const DriverConfig &config)
{
    auto made = profileOfModel(config.option(QStringLiteral("model")));
    if (!made)
        return made;
    Profile profile = *made;
    const QString width = config.option(QStringLiteral("width"));
    if (width == QLatin1String("58"))
        std::tie(profile.dots, profile.columns) = std::pair(384, 32);
    else if (width == QLatin1String("80"))
        std::tie(profile.dots, profile.columns) = std::pair(576, 48);
    else if (!width.isEmpty())
        return badOption("width", width, QStringLiteral("\"80\" or \"58\", the paper's width in mm"));
    const QString columns = config.option(QStringLiteral("columns"));
    if (!columns.isEmpty()) {
        profile.columns = columns.toInt();
        if (!isColumns(profile.columns))
            return badOption("columns", columns,
                             QStringLiteral("how many narrow characters fit in a line, 16 to 96"));
    }
    const QString text = config.option(QStringLiteral("text"));
    if (text == QLatin1String("gb18030"))
        profile.text = TextMode::Gb18030;
    else if (text == QLatin1String("raster"))
        profile.text = TextMode::Raster;
    else if (!text.isEmpty())
        return badOption(
            "text", text,
            QStringLiteral(
                "\"raster\" (our font, any printer) or \"gb18030\" (the printer's own Chinese font)"));
    return profile;
}

} // namespace yeban::escpos
