// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/services/text.h"

#include <QByteArray>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

#include <limits>
#include <optional>
#include <utility>

namespace yeban {

/// One JSON value with the line it stood on, for data files that people write: every complaint names its
/// line.
struct JsonValue
{
    enum class Kind { Null, Boolean, Number, Text, Array, Object };

    Kind kind = Kind::Null;
    int line = 1;
    bool boolean = false;
    double number = 0;
    QString text = {};
    QStringList keys = {};       ///< Object: as long as `items`
    QList<int> keyLines = {};    ///< Object
    QList<JsonValue> items = {}; ///< Array, Object

    /// InvalidInput with "file:line: …": not JSON, a key twice, deeper than 32, larger than 1 MiB.
    static Result<JsonValue> parse(const QByteArray &json, const QString &file);
};

/// The first complaint about one file.
class JsonReport
{
public:
    explicit JsonReport(QString file) : m_file(std::move(file)) {}
    void complain(int line, const QString &what);
    const std::optional<Error> &error() const { return m_error; }

private:
    QString m_file;
    std::optional<Error> m_error;
};

enum class Need { Required, Optional };

/// Reads one object key by key; a wrong type or a missing key goes to the report and a default comes back, so
/// that reading code stays flat. finish() complains about keys that nobody asked for.
class JsonObject
{
public:
    /// `value` and `report` must outlive this.
    JsonObject(const JsonValue &value, JsonReport &report);

    int line() const { return m_value.line; }
    /// Line of the key, or of the object if it has no such key.
    int lineOf(const char *key) const;
    bool has(const char *key) const { return indexOf(key) >= 0; }

    QString text(const char *key, Need need = Need::Required); ///< never empty if required
    LocalText localText(const char *key, Need need = Need::Required);
    QList<LocalText> localTexts(const char *key, Need need = Need::Required);
    QStringList texts(const char *key, Need need = Need::Required);
    // Boolean, number and integer: required where `otherwise` is nullopt.
    bool boolean(const char *key, bool otherwise);
    double number(const char *key, std::optional<double> otherwise = std::nullopt);
    /// Whole, and within the limits.
    int integer(const char *key, std::optional<int> otherwise, int minimum = 0,
                int maximum = std::numeric_limits<int>::max());
    /// The elements of an array, all of them objects.
    QList<JsonObject> objects(const char *key, Need need = Need::Required);
    std::optional<JsonObject> object(const char *key, Need need = Need::Required);
    /// One of the names; the first is the default where the key is optional.
    template <class E>
    E oneOf(const char *key, const QList<std::pair<QLatin1String, E>> &names, Need need = Need::Required)
    {
        QStringList all;
        for (const auto &[name, value] : names)
            all.append(name);
        const qsizetype at = all.indexOf(nameOf(key, need, all));
        return names.at(at < 0 ? 0 : at).second;
    }
    void complain(const char *key, const QString &what) { m_report->complain(lineOf(key), what); }
    void finish();

private:
    qsizetype indexOf(const char *key) const;
    /// The value of a key if it is there and of that kind; complains otherwise. Null = use the default.
    const JsonValue *take(const char *key, JsonValue::Kind kind, Need need);
    QString nameOf(const char *key, Need need, const QStringList &all);

    JsonValue m_value;
    JsonReport *m_report;
    QSet<QString> m_asked;
};

} // namespace yeban
