// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/strict_json.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <vector>

namespace yeban {

namespace {

/// Where the reader stands: the line of the last character that is not white space. The lexer reads one
/// character past a number, and that is white space or punctuation.
struct Position
{
    int line = 1;
    int lastLine = 1;
};

/// Input for nlohmann's reader that counts lines as they are consumed.
class CountingIterator
{
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char *;
    using reference = const char &;

    CountingIterator(const char *at, Position *position) : m_at(at), m_position(position) {}
    reference operator*() const { return *m_at; }
    CountingIterator &operator++()
    {
        if (*m_at == '\n')
            ++m_position->line;
        else if (*m_at != ' ' && *m_at != '\t' && *m_at != '\r')
            m_position->lastLine = m_position->line;
        ++m_at;
        return *this;
    }
    bool operator!=(const CountingIterator &other) const { return m_at != other.m_at; }
    bool operator==(const CountingIterator &other) const { return m_at == other.m_at; }

private:
    const char *m_at;
    Position *m_position;
};

/// Builds the tree from nlohmann's events; the position then stands just behind the token.
class TreeBuilder
{
public:
    TreeBuilder(const Position &position, const QString &file) : m_position(position), m_report(file) {}

    bool null() { return add({}); }
    bool boolean(bool value) { return add({.kind = JsonValue::Kind::Boolean, .boolean = value}); }
    bool number_integer(std::int64_t value) { return addNumber(double(value)); }
    bool number_unsigned(std::uint64_t value) { return addNumber(double(value)); }
    bool number_float(double value, const std::string &) { return addNumber(value); }
    bool string(std::string &value)
    {
        return add({.kind = JsonValue::Kind::Text, .text = QString::fromStdString(value)});
    }
    bool binary(std::vector<std::uint8_t> &) { return false; }
    bool start_object(std::size_t) { return open({.kind = JsonValue::Kind::Object}); }
    bool start_array(std::size_t) { return open({.kind = JsonValue::Kind::Array}); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(std::string &value)
    {
        const QString name = QString::fromStdString(value);
        if (m_open.back().keys.contains(name)) {
            m_report.complain(m_position.lastLine, QStringLiteral("key \"%1\" stands twice").arg(name));
            return false;
        }
        m_open.back().keys.append(name);
        m_open.back().keyLines.append(m_position.lastLine);
        return true;
    }
    bool parse_error(std::size_t, const std::string &, const nlohmann::json::exception &)
    {
        m_report.complain(m_position.line, QStringLiteral("not JSON"));
        return false;
    }

    const JsonReport &report() const { return m_report; }
    JsonValue take() { return std::move(m_root); }

private:
    bool addNumber(double value) { return add({.kind = JsonValue::Kind::Number, .number = value}); }
    bool open(JsonValue value)
    {
        constexpr std::size_t deepest = 32;
        if (m_open.size() >= deepest) {
            m_report.complain(m_position.lastLine, QStringLiteral("nested too deeply"));
            return false;
        }
        value.line = m_position.lastLine;
        m_open.push_back(std::move(value));
        return true;
    }
    bool close()
    {
        JsonValue done = std::move(m_open.back());
        m_open.pop_back();
        return place(std::move(done));
    }
    bool add(JsonValue value)
    {
        value.line = m_position.lastLine;
        return place(std::move(value));
    }
    bool place(JsonValue value)
    {
        if (m_open.empty())
            m_root = std::move(value);
        else
            m_open.back().items.append(std::move(value));
        return true;
    }

    const Position &m_position;
    JsonReport m_report;
    std::vector<JsonValue> m_open;
    JsonValue m_root;
};

} // namespace

Result<JsonValue> JsonValue::parse(const QByteArray &json, const QString &file)
{
    constexpr qsizetype limit = 1024 * 1024;
    Position position;
    TreeBuilder builder(position, file);
    if (json.size() > limit)
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1:1: larger than 1 MiB").arg(file));
    const CountingIterator begin(json.constData(), &position);
    const CountingIterator end(json.constData() + json.size(), &position);
    nlohmann::json::sax_parse(begin, end, &builder);
    if (builder.report().error())
        return fail(*builder.report().error());
    return builder.take();
}

void JsonReport::complain(int line, const QString &what)
{
    if (!m_error)
        m_error =
            Error{ErrorCode::InvalidInput, QStringLiteral("%1:%2: %3").arg(m_file).arg(line).arg(what), {}};
}

} // namespace yeban
