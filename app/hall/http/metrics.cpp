// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/http/metrics.h"

namespace yeban {

namespace {

void family(QByteArray &text, const char *name, const char *type, const char *help)
{
    text += QByteArray("# TYPE ") + name + ' ' + type + "\n# HELP " + name + ' ' + help + '\n';
}

void sample(QByteArray &text, const QByteArray &name, quint64 value)
{
    text += name + ' ' + QByteArray::number(value) + '\n';
}

} // namespace

QByteArray Metrics::text(const Now &now) const
{
    QByteArray text;
    family(text, "yeban_hall_answers", "counter", "HTTP answers by status.");
    for (const auto &[status, count] : m_answers)
        sample(text, "yeban_hall_answers_total{status=\"" + QByteArray::number(status) + "\"}", count);
    family(text, "yeban_hall_submissions", "counter", "Submissions answered: taken now, or held already.");
    sample(text, "yeban_hall_submissions_total{result=\"taken\"}", m_taken);
    sample(text, "yeban_hall_submissions_total{result=\"held\"}", m_heldAlready);
    family(text, "yeban_hall_handshakes_failed", "counter", "TLS handshakes that failed.");
    sample(text, "yeban_hall_handshakes_failed_total", m_badHandshakes);
    family(text, "yeban_hall_connections", "gauge", "Open connections.");
    sample(text, "yeban_hall_connections", now.connections);
    family(text, "yeban_hall_polls", "gauge", "Long polls that wait.");
    sample(text, "yeban_hall_polls", now.polls);
    family(text, "yeban_hall_store_healthy", "gauge", "1 while the store takes submissions.");
    sample(text, "yeban_hall_store_healthy", now.healthy ? 1 : 0);
    family(text, "yeban_hall_draining", "gauge", "1 from SIGTERM on.");
    sample(text, "yeban_hall_draining", now.draining ? 1 : 0);
    return text + "# EOF\n";
}

} // namespace yeban
