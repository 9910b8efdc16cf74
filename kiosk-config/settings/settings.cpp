// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/settings/settings.h"

#include <QFile>
#include <QUrl>

#include <algorithm>
#include <numeric>
#include <sstream>

#include <toml++/toml.h>

namespace yeban {

namespace {

const SettingSpec *specOf(const QString &key)
{
    for (const SettingSpec &spec : settingTable())
        if (key == QLatin1String(spec.key))
            return &spec;
    return nullptr;
}

int lineOf(const toml::node &node)
{
    return static_cast<int>(node.source().begin.line);
}

tl::unexpected<Error> bad(const QString &file, int line, const QString &sentence)
{
    return fail(ErrorCode::BadSetting, QStringLiteral("%1:%2: %3").arg(file).arg(line).arg(sentence));
}

QString didYouMean(const QString &word, const QStringList &known)
{
    const QString near = nearest(word, known);
    return near.isEmpty() ? QStringLiteral("known here: %1").arg(known.join(QStringLiteral(", ")))
                          : QStringLiteral("write '%1'").arg(near);
}

std::optional<QString> scalarText(const toml::node &node)
{
    if (const auto s = node.value_exact<std::string>())
        return QString::fromStdString(*s);
    if (const auto i = node.value_exact<int64_t>())
        return QString::number(*i);
    if (const auto d = node.value_exact<double>())
        return QString::number(*d);
    if (const auto b = node.value_exact<bool>())
        return *b ? QStringLiteral("true") : QStringLiteral("false");
    return std::nullopt;
}

QStringList keysOfSection(const QString &section)
{
    QStringList keys;
    for (const SettingSpec &spec : settingTable()) {
        const QString key = QLatin1String(spec.key);
        if (key.startsWith(section + QLatin1Char('.')))
            keys << key.mid(section.size() + 1);
    }
    return keys;
}

QStringList sections()
{
    QStringList all{QStringLiteral("devices")};
    for (const SettingSpec &spec : settingTable()) {
        const QString section = QString::fromLatin1(spec.key).section(QLatin1Char('.'), 0, 0);
        if (!all.contains(section))
            all << section;
    }
    return all;
}

/// What the value should have been, or nothing if it is fine.
std::optional<QString> complaint(const SettingSpec &spec, const QString &text)
{
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    const bool whole = isNumber && number == static_cast<double>(static_cast<qint64>(number));
    switch (spec.type) {
    case SettingType::Text:
        return std::nullopt;
    case SettingType::Integer:
    case SettingType::Real:
        if ((spec.type == SettingType::Integer ? whole : isNumber) && number >= spec.least && number <= spec.most)
            return std::nullopt;
        return QStringLiteral("write a number from %1 to %2").arg(spec.least).arg(spec.most);
    case SettingType::Choice:
        if (QString::fromLatin1(spec.choices).split(QLatin1Char('|')).contains(text))
            return std::nullopt;
        return QStringLiteral("write one of: %1").arg(QString::fromLatin1(spec.choices).replace(QLatin1Char('|'), QStringLiteral(", ")));
    }
    return std::nullopt;
}

Result<DeviceSettings> readDevice(const QString &file, const QString &kind, const toml::node &node)
{
    const toml::table *table = node.as_table();
    if (!deviceKinds().contains(kind))
        return bad(file, lineOf(node), QStringLiteral("unknown device '%1'; %2").arg(kind, didYouMean(kind, deviceKinds())));
    if (!table)
        return bad(file, lineOf(node), QStringLiteral("write a section [devices.%1]").arg(kind));
    DeviceSettings device{kind, {}, {}, {}, lineOf(node)};
    for (const auto &[key, value] : *table) {
        const QString name = QString::fromUtf8(key.str().data(), static_cast<qsizetype>(key.str().size()));
        const auto text = scalarText(value);
        if (!text)
            return bad(file, lineOf(value), QStringLiteral("'%1' must be a text or a number").arg(name));
        if (name == QLatin1String("driver"))
            device.driver = *text;
        else if (name == QLatin1String("address"))
            device.address = *text;
        else
            device.options.insert(name, *text);
    }
    if (device.driver.isEmpty())
        return bad(file, device.line, QStringLiteral("[devices.%1] names no driver; write driver = \"…\" (kiosk-config drivers lists them)").arg(kind));
    if (device.address.isEmpty())
        return bad(file, device.line, QStringLiteral("[devices.%1] has no address; write address = \"…\", for example \"serial:/dev/ttyS1\"").arg(kind));
    return device;
}

/// Plain http only to loopback, and the hall's key always pinned (ARCHITECTURE "Trust from the first run").
Status checkHall(const QString &file, int line, const QString &address, const QString &key)
{
    const QUrl url(address);
    const bool loopback = url.host() == QLatin1String("127.0.0.1") || url.host() == QLatin1String("::1")
                          || url.host() == QLatin1String("localhost");
    if (url.scheme() != QLatin1String("https") && url.scheme() != QLatin1String("http"))
        return bad(file, line, QStringLiteral("hall.address is not a web address; write \"https://…\""));
    if (url.scheme() == QLatin1String("http") && !loopback)
        return bad(file, line, QStringLiteral("plain http is only allowed to 127.0.0.1; write \"https://…\""));
    if (!key.startsWith(QLatin1String("ed25519:")))
        return bad(file, line, QStringLiteral("hall.key is missing; write the line that 'yeban-hall key' prints, key = \"ed25519:…\""));
    return {};
}

} // namespace

QString nearest(const QString &word, const QStringList &known)
{
    const auto distance = [](const QString &a, const QString &b) {
        QList<int> row(b.size() + 1);
        std::iota(row.begin(), row.end(), 0);
        for (qsizetype i = 1; i <= a.size(); ++i) {
            int diagonal = row[0];
            row[0] = static_cast<int>(i);
            for (qsizetype j = 1; j <= b.size(); ++j) {
                const int substitution = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitution});
            }
        }
        return row.back();
    };
    QString best;
    int least = std::max(2, static_cast<int>(word.size()) / 3) + 1;
    for (const QString &candidate : known)
        if (const int d = distance(word, candidate); d < least) {
            least = d;
            best = candidate;
        }
    return best;
}

Result<Settings> Settings::load(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::BadSetting,
                    QStringLiteral("%1 cannot be read (%2); name another file with --config").arg(fileName, file.errorString()));
    return parse(file.readAll(), fileName);
}

Result<Settings> Settings::parse(const QByteArray &text, const QString &fileName)
{
    toml::table root;
    try {
        root = toml::parse(std::string_view(text.constData(), static_cast<size_t>(text.size())));
    } catch (const toml::parse_error &e) {
        return bad(fileName, static_cast<int>(e.source().begin.line), QString::fromStdString(std::string(e.description())));
    }
    Settings settings;
    settings.m_fileName = fileName;
    int hallLine = 1;
    for (const auto &[sectionKey, sectionNode] : root) {
        const QString section = QString::fromStdString(std::string(sectionKey.str()));
        const toml::table *table = sectionNode.as_table();
        if (!table || !sections().contains(section))
            return bad(fileName, lineOf(sectionNode), QStringLiteral("unknown section '%1'; %2").arg(section, didYouMean(section, sections())));
        if (section == QLatin1String("hall"))
            hallLine = lineOf(sectionNode);
        for (const auto &[key, node] : *table) {
            const QString name = QString::fromStdString(std::string(key.str()));
            if (section == QLatin1String("devices")) {
                auto device = readDevice(fileName, name, node);
                if (!device)
                    return fail(device.error());
                settings.m_devices.insert(name, *device);
                continue;
            }
            const SettingSpec *spec = specOf(section + QLatin1Char('.') + name);
            if (!spec)
                return bad(fileName, lineOf(node), QStringLiteral("unknown setting '%1' in [%2]; %3").arg(name, section, didYouMean(name, keysOfSection(section))));
            const auto value = scalarText(node);
            const auto wrong = value ? complaint(*spec, *value) : QStringLiteral("write a text or a number");
            if (wrong)
                return bad(fileName, lineOf(node), QStringLiteral("%1 = %2 is not possible; %3").arg(name, value.value_or(QStringLiteral("…")), *wrong));
            settings.m_values.insert(QLatin1String(spec->key), *value);
        }
    }
    if (auto hall = checkHall(fileName, hallLine, settings.text("hall.address"), settings.text("hall.key")); !hall)
        return fail(hall.error());
    return settings;
}

QString Settings::text(const char *key) const
{
    const SettingSpec *spec = specOf(QLatin1String(key));
    if (!spec)
        qFatal("no setting %s", key);
    return m_values.value(QLatin1String(key), QString::fromUtf8(spec->fallback));
}

int Settings::integer(const char *key) const
{
    return static_cast<int>(text(key).toDouble());
}

double Settings::real(const char *key) const
{
    return text(key).toDouble();
}

std::optional<DeviceSettings> Settings::device(const QString &kind) const
{
    const auto it = m_devices.constFind(kind);
    return it == m_devices.constEnd() ? std::nullopt : std::optional(*it);
}

} // namespace yeban
