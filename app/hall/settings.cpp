// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <toml++/toml.h>

namespace yeban {

namespace {

constexpr qint64 longestCertificate = 825; // days; what TLS stacks accept at all

/// Reads the known keys of one file; the first mistake is kept.
class Reader
{
public:
    explicit Reader(QString file) : m_file(std::move(file)) {}

    Status status() const { return m_status; }
    void refuse(const toml::source_region &where, const QString &what)
    {
        if (m_status)
            m_status = fail(ErrorCode::BadSetting,
                            QStringLiteral("%1:%2: %3").arg(m_file).arg(where.begin.line).arg(what));
    }
    void onlyKeys(const toml::table &table, const QString &prefix, const QStringList &known)
    {
        for (const auto &[key, value] : table) {
            const QString name = QString::fromUtf8(key.data(), qsizetype(key.length()));
            if (!known.contains(name))
                refuse(value.source(), QStringLiteral("%1%2 is not a setting; these are: %3")
                                           .arg(prefix, name, known.join(QStringLiteral(", "))));
        }
    }
    QString text(const toml::table &table, const char *key, const QString &before, const QString &what)
    {
        const toml::node *node = table.get(key);
        if (!node)
            return before;
        const auto found = node->value_exact<std::string>();
        if (!found || found->empty())
            refuse(node->source(), QStringLiteral("%1 must be %2").arg(QLatin1String(key), what));
        return found ? QString::fromStdString(*found) : before;
    }

    QStringList list(const toml::table &table, const char *key, const QString &what)
    {
        const toml::node *node = table.get(key);
        const toml::array *found = node ? node->as_array() : nullptr;
        if (node && !found)
            refuse(node->source(), QStringLiteral("%1 must be %2").arg(QLatin1String(key), what));
        QStringList texts;
        for (std::size_t i = 0; found && i < found->size(); ++i) {
            const auto text = found->get(i)->value_exact<std::string>();
            if (!text)
                refuse(found->get(i)->source(), QStringLiteral("%1 must be %2").arg(QLatin1String(key), what));
            texts.append(QString::fromStdString(text.value_or(std::string())));
        }
        return texts;
    }

private:
    QString m_file;
    Status m_status;
};

void readHall(Reader &reader, const toml::table &table, HallSettings &settings)
{
    reader.onlyKeys(table, QStringLiteral("hall."),
                    {QStringLiteral("name"), QStringLiteral("division"), QStringLiteral("decide"),
                     QStringLiteral("resident_wrap"), QStringLiteral("names"),
                     QStringLiteral("certificate_days")});
    settings.name = reader.text(table, "name", settings.name, QStringLiteral("the hall's name in quotes"));
    settings.division =
        reader.text(table, "division", settings.division, QStringLiteral("six digits in quotes"));
    bool digits = settings.division.size() == 6;
    for (const QChar c : settings.division)
        digits = digits && c >= u'0' && c <= u'9';
    if (!digits)
        reader.refuse(table.get("division")->source(),
                      QStringLiteral("division must be six digits, such as \"990101\""));
    const QString decide =
        reader.text(table, "decide", QStringLiteral("rules"), QStringLiteral("\"rules\" or \"later\""));
    if (decide != QLatin1String("rules") && decide != QLatin1String("later"))
        reader.refuse(table.get("decide")->source(), QStringLiteral("decide must be \"rules\" or \"later\""));
    settings.decide = decide == QLatin1String("later") ? DecideMode::Later : DecideMode::Rules;
    if (const toml::node *wrap = table.get("resident_wrap")) {
        if (!wrap->is_boolean())
            reader.refuse(wrap->source(), QStringLiteral("resident_wrap must be true or false"));
        settings.residentWrap = wrap->value_or(true) ? ResidentWrap::On : ResidentWrap::Off;
    }
    settings.names = reader.list(table, "names", QStringLiteral("a list of server names"));
    if (const toml::node *days = table.get("certificate_days")) {
        const qint64 number = days->value_exact<int64_t>().value_or(0);
        if (number < 1 || number > longestCertificate)
            reader.refuse(days->source(), QStringLiteral("certificate_days must be 1 to 825"));
        settings.certificateDays = static_cast<int>(number);
    }
}

void readStandards(Reader &reader, const toml::table &table, const QDir &folder, HallSettings &settings)
{
    reader.onlyKeys(table, QStringLiteral("standards."), {QStringLiteral("overlays")});
    for (const QString &file : reader.list(table, "overlays", QStringLiteral("a list of files")))
        settings.overlays.append(folder.absoluteFilePath(file));
}

} // namespace

Result<HallSettings> HallSettings::load(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return fail(ErrorCode::BadSetting, QStringLiteral("%1: cannot be read").arg(file));
    const QByteArray content = source.readAll();
    Reader reader(file);
    toml::table root;
    try {
        root = toml::parse(std::string_view(content.constData(), std::size_t(content.size())));
    } catch (const toml::parse_error &error) {
        reader.refuse(error.source(),
                      QString::fromUtf8(error.description().data(), qsizetype(error.description().size())));
        return fail(reader.status().error());
    }
    reader.onlyKeys(root, {}, {QStringLiteral("hall"), QStringLiteral("standards")});
    HallSettings settings;
    if (const toml::table *hall = root["hall"].as_table())
        readHall(reader, *hall, settings);
    if (const toml::table *standards = root["standards"].as_table())
        readStandards(reader, *standards, QFileInfo(file).absoluteDir(), settings);
    if (!reader.status())
        return fail(reader.status().error());
    return settings;
}

} // namespace yeban
