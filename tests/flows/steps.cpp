// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/flows/canary.h"
#include "tests/flows/runner.h"

#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QQuickItem>
#include <QQuickWindow>

#include <sys/prctl.h>

namespace yeban::test {

namespace {

const QString cannotWrite = QStringLiteral("the state file cannot be written");
constexpr double partWait = 0.8;   // a page in parts has turned by then
constexpr int restPolls = 60;       // of 10 ms and a turn of the event loop each
constexpr int mostParts = 12;
constexpr int mostLooks = 4;
constexpr double lookTime = 3; // what a page needs to come to rest, and more
constexpr double settleTime = 2;   // long enough for one sheet too many

QString check(const QString &text, const QJsonObject &step)
{
    for (const QJsonValue &word : step.value(QStringLiteral("contains")).toArray())
        if (!text.contains(word.toString()))
            return QStringLiteral("'%1' is not in: %2").arg(word.toString(), text);
    for (const QJsonValue &word : step.value(QStringLiteral("lacks")).toArray())
        if (text.contains(word.toString()))
            return QStringLiteral("'%1' is in: %2").arg(word.toString(), text);
    return {};
}

QStringList wordsOf(const QJsonValue &array)
{
    QStringList words;
    for (const QJsonValue &word : array.toArray())
        words << word.toString();
    return words;
}

/// The words of an item, and of what it consists of.
void readWords(const QQuickItem *item, QStringList &words)
{
    if (!item->isVisible())
        return;
    words << item->property("title").toString() << item->property("text").toString();
    for (const QQuickItem *child : item->childItems())
        readWords(child, words);
}

} // namespace

Runner::Action Runner::actionOf(const QString &key)
{
    static const QHash<QString, Action> actions{
        {QStringLiteral("expect"), &Runner::expect},   {QStringLiteral("gone"), &Runner::gone},
        {QStringLiteral("read"), &Runner::read},       {QStringLiteral("tap"), &Runner::tap},
        {QStringLiteral("type"), &Runner::type},       {QStringLiteral("draw"), &Runner::draw},
        {QStringLiteral("pin"), &Runner::pin},         {QStringLiteral("card"), &Runner::card},
        {QStringLiteral("camera"), &Runner::camera},   {QStringLiteral("set"), &Runner::set},
        {QStringLiteral("act"), &Runner::act},
        {QStringLiteral("scan"), &Runner::scan},       {QStringLiteral("observe"), &Runner::observe},
        {QStringLiteral("play"), &Runner::playPart},   {QStringLiteral("canaries"), &Runner::canaries},
        {QStringLiteral("faces"), &Runner::faces},     {QStringLiteral("crash"), &Runner::crash},
        {QStringLiteral("measure"), &Runner::measure},
        {QStringLiteral("leak"), &Runner::leak},       {QStringLiteral("stay"), &Runner::stay},
        {QStringLiteral("restart"), &Runner::restart}, {QStringLiteral("move"), &Runner::move},
        {QStringLiteral("disk"), &Runner::disk},
        {QStringLiteral("stage"), &Runner::stage},
        {QStringLiteral("shoot"), &Runner::shot}};
    return actions.value(key, nullptr);
}

QString Runner::expect(const QJsonObject &step, double within)
{
    const QString name = step.value(QStringLiteral("expect")).toString();
    return Scene::waitFor([&] { return m_scene->find(name); }, within) ? QString() : QStringLiteral("it does not appear");
}

QString Runner::gone(const QJsonObject &step, double within)
{
    const QString name = step.value(QStringLiteral("gone")).toString();
    return Scene::waitFor([&] { return !m_scene->find(name); }, within) ? QString() : QStringLiteral("it stays");
}

QString Runner::read(const QJsonObject &step, double within)
{
    const QString name = step.value(QStringLiteral("read")).toString();
    QString why = QStringLiteral("it is not on the screen");
    const bool right = Scene::waitFor(
        [&] {
            const QQuickItem *item = m_scene->find(name);
            if (!item)
                return false;
            QStringList words;
            readWords(item, words);
            why = check(words.join(QLatin1Char(' ')), step);
            return why.isEmpty();
        },
        within);
    return right ? QString() : why;
}

QString Runner::turnTo(const QString &name, double within)
{
    for (int part = 0; part < mostParts; ++part) {
        // Turns only when the page has stopped changing: on a busy machine it may still be coming up.
        QStringList last;
        int unchanged = 0;
        Scene::waitFor(
            [&] {
                QStringList now = m_scene->names();
                unchanged = now == last ? unchanged + 1 : 0;
                last = std::move(now);
                return m_scene->find(name) || unchanged >= restPolls;
            },
            within);
        if (m_scene->find(name))
            return {};
        if (const QString why = m_scene->tap(QStringLiteral("primary"), within); !why.isEmpty())
            return why;
    }
    return QStringLiteral("'%1' is on no part of the page").arg(name);
}

/// With "turn", on whichever part of the page it stands. A page that is still being laid out begins again at its
/// first part: then it is turned once more.
QString Runner::touch(const QString &name, const QJsonObject &step, double within)
{
    if (!step.value(QStringLiteral("turn")).toBool())
        return m_scene->tap(name, within);
    QString why;
    for (int look = 0; look < mostLooks; ++look) {
        why = turnTo(name, within);
        if (why.isEmpty())
            why = m_scene->tap(name, lookTime);
        if (why.isEmpty())
            return {};
    }
    return why;
}

/// "turn": the item may stand on a later part of the page; "until": again until that appears.
QString Runner::tap(const QJsonObject &step, double within)
{
    const QString name = step.value(QStringLiteral("tap")).toString();
    const QString until = step.value(QStringLiteral("until")).toString();
    if (until.isEmpty())
        return touch(name, step, within);
    if (step.value(QStringLiteral("turn")).toBool())
        if (const QString why = turnTo(name, within); !why.isEmpty())
            return why;
    const QString page = m_scene->names().filter(QStringLiteral("page:")).value(0);
    for (int part = 0; part < mostParts; ++part) {
        if (const QString why = m_scene->tap(name, within); !why.isEmpty())
            return why;
        if (Scene::waitFor([&] { return m_scene->find(until); }, partWait))
            return {};
        if (!m_scene->find(page)) // under way; one touch more would be too many
            return Scene::waitFor([&] { return m_scene->find(until); }, within)
                       ? QString() : QStringLiteral("'%1' does not appear").arg(until);
    }
    return QStringLiteral("'%1' does not appear").arg(until);
}

QString Runner::type(const QJsonObject &step, double within)
{
    const QString field = step.value(QStringLiteral("type")).toString();
    if (const QString why = touch(field, step, within); !why.isEmpty())
        return why;
    // Something to type in, and the keyboard does not cover it.
    if (!Scene::waitFor([&] { return m_scene->find(QStringLiteral("keyboard")); }, within))
        return QStringLiteral("the keyboard does not open");
    if (QQuickItem *item = m_scene->find(field)) {
        const double keyboardTop = m_scene->find(QStringLiteral("keyboard"))->mapToScene(QPointF()).y();
        if (!Scene::waitFor([&] { return item->mapToScene(QPointF(0, item->height())).y() <= keyboardTop + 1; }, 2))
            return QStringLiteral("the keyboard covers the field");
    }
    for (int i = step.value(QStringLiteral("erase")).toInt(); i > 0; --i)
        if (const QString why = m_scene->tap(QStringLiteral("key:backspace"), within); !why.isEmpty())
            return why;
    if (step.value(QStringLiteral("switch")).toBool())
        if (const QString why = m_scene->tap(QStringLiteral("key:language"), within); !why.isEmpty())
            return why;
    const QString letters = step.value(QStringLiteral("pinyin")).toString(step.value(QStringLiteral("keys")).toString());
    for (const QChar letter : letters)
        if (const QString why = m_scene->tap(QStringLiteral("key:") + letter, within); !why.isEmpty())
            return why;
    if (const QString candidate = step.value(QStringLiteral("candidate")).toString(); !candidate.isEmpty())
        if (const QString why = m_scene->tap(QStringLiteral("candidate:") + candidate, within); !why.isEmpty())
            return why;
    return m_scene->tap(step.value(QStringLiteral("end")).toString(QStringLiteral("key:enter")), within);
}

QString Runner::draw(const QJsonObject &step, double within)
{
    return m_scene->draw(step.value(QStringLiteral("draw")).toString(), within);
}

QString Runner::pin(const QJsonObject &step, double within)
{
    const QString said = step.value(QStringLiteral("pin")).toString();
    QString pin = m_rig.state(QStringLiteral("staff")).value(QStringLiteral("pin")).toString();
    if (said == QLatin1String("@wrong")) // as long, and certainly another one
        pin[0] = pin.at(0) == u'9' ? QChar(u'0') : QChar(pin.at(0).unicode() + 1);
    else if (said != QLatin1String("@staff"))
        pin = said;
    for (const QChar digit : pin)
        if (const QString why = m_scene->tap(QStringLiteral("pin:") + digit, within); !why.isEmpty())
            return why;
    return {};
}

QString Runner::card(const QJsonObject &step, double)
{
    const QJsonValue who = step.value(QStringLiteral("card"));
    const QString person = QStringLiteral("%1/people/%2/person.json").arg(m_rig.folder(), who.toString());
    return m_rig.change(QStringLiteral("id-card"), {{QStringLiteral("card"), who.isNull() ? who : QJsonValue(person)}})
               ? QString() : cannotWrite;
}

QString Runner::camera(const QJsonObject &step, double)
{
    return m_rig.change(QStringLiteral("camera"), {{QStringLiteral("person"), step.value(QStringLiteral("camera"))}})
               ? QString() : cannotWrite;
}

/// The person before the camera does what the guidance says, again and again, and tries again when told to, until
/// something else appears.
QString Runner::act(const QJsonObject &step, double within)
{
    const QJsonObject movements = step.value(QStringLiteral("act")).toObject();
    const QString until = step.value(QStringLiteral("until")).toString();
    const auto move = [&](const QString &movement) {
        return m_rig.change(QStringLiteral("camera"), {{QStringLiteral("movement"), movement}});
    };
    QString doing, why;
    const auto follow = [&](const QString &said) {
        for (auto it = movements.begin(); it != movements.end(); ++it)
            if (said.contains(it.key()) && it->toString() != doing && !move(doing = it->toString()))
                why = cannotWrite;
    };
    const bool came = Scene::waitFor(
        [&] {
            if (m_scene->find(until))
                return true;
            if (const QQuickItem *guidance = m_scene->find(QStringLiteral("guidance")))
                follow(guidance->property("text").toString());
            else if (m_scene->find(QStringLiteral("problem")))
                m_scene->tap(QStringLiteral("primary"), within);
            return !why.isEmpty();
        },
        within);
    if (!move({}) || !why.isEmpty())
        return cannotWrite;
    return came ? QString() : QStringLiteral("'%1' does not appear; last asked for: '%2'").arg(until, doing);
}

QString Runner::set(const QJsonObject &step, double)
{
    const QJsonObject set = step.value(QStringLiteral("set")).toObject();
    for (auto it = set.begin(); it != set.end(); ++it)
        if (!m_rig.change(it.key(), it->toObject()))
            return cannotWrite;
    return {};
}

QString Runner::scan(const QJsonObject &step, double within)
{
    QString text = step.value(QStringLiteral("scan")).toString();
    if (text == QLatin1String("@staff"))
        text = m_rig.state(QStringLiteral("staff")).value(QStringLiteral("badge")).toString();
    if (text == QLatin1String("@receipt"))
        text = m_rig.observed(QStringLiteral("receipt-printer")).value(QStringLiteral("qr")).toArray().last().toString();
    if (text.isEmpty())
        return QStringLiteral("there is nothing to scan");
    const QString until = step.value(QStringLiteral("until")).toString();
    const auto hold = [&] {
        const QJsonObject before = m_rig.state(QStringLiteral("code-scanner")).value(QStringLiteral("scan")).toObject();
        const QJsonObject scan{{QStringLiteral("text"), text},
                               {QStringLiteral("id"), before.value(QStringLiteral("id")).toInt() + 1}};
        return m_rig.change(QStringLiteral("code-scanner"), {{QStringLiteral("scan"), scan}});
    };
    // A scanner that was not switched on yet saw nothing: whoever holds the code tries again.
    for (double waited = 0;; waited += lookTime) {
        if (!hold())
            return cannotWrite;
        if (until.isEmpty() || Scene::waitFor([&] { return m_scene->find(until); }, lookTime))
            return {};
        if (waited >= within)
            return QStringLiteral("'%1' does not appear").arg(until);
    }
}

QString Runner::observe(const QJsonObject &step, double within)
{
    const QJsonObject what = step.value(QStringLiteral("observe")).toObject();
    const QString device = what.value(QStringLiteral("device")).toString();
    const QString key = what.value(QStringLiteral("key")).toString();
    const auto value = [&] { return m_rig.observed(device).value(key); };
    const auto count = [&] { return value().isArray() ? int(value().toArray().size()) : value().toInt(); };
    if (what.contains(QStringLiteral("contains")) || what.contains(QStringLiteral("lacks"))) {
        QString why;
        const auto text = [&] { return value().isArray() ? wordsOf(value()).join(QLatin1Char('\n')) : value().toString(); };
        return Scene::waitFor([&] { return (why = check(text(), what)).isEmpty(); }, within) ? QString() : why;
    }
    const bool exact = what.contains(QStringLiteral("exactly"));
    const int least = what.value(exact ? QStringLiteral("exactly") : QStringLiteral("atLeast")).toInt();
    if (!Scene::waitFor([&] { return count() >= least; }, within))
        return QStringLiteral("%1 is %2").arg(key).arg(count());
    // Exactly: nothing more comes in the time that one sheet takes.
    if (exact && Scene::waitFor([&] { return count() > least; }, settleTime))
        return QStringLiteral("%1 is %2").arg(key).arg(count());
    return {};
}

QString Runner::playPart(const QJsonObject &step, double)
{
    const QString name = step.value(QStringLiteral("play")).toString();
    QFile file(QStringLiteral("%1/%2.json").arg(m_setup.parts, name));
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("there is no such part");
    QByteArray text = file.readAll();
    const QJsonObject with = step.value(QStringLiteral("with")).toObject();
    for (auto it = with.begin(); it != with.end(); ++it)
        text.replace(it.key().toUtf8(), it->toString().toUtf8());
    const QJsonArray part = QJsonDocument::fromJson(text).array();
    return part.isEmpty() ? QStringLiteral("not a script") : steps(part, name);
}

/// "canaries": none of the words is anywhere. With "found": each of these places has one, so the search has teeth.
QString Runner::canaries(const QJsonObject &step, double)
{
    const QStringList words = wordsOf(step.value(QStringLiteral("canaries")));
    QStringList found = canariesInObjects(m_terminal->window(), words);
    found += canariesInFiles(m_setup.paths.data, words);
    if (!step.contains(QStringLiteral("found")))
        return found.isEmpty() ? QString() : QStringLiteral("left behind: %1").arg(found.join(QStringLiteral("; ")));
    for (const QString &place : wordsOf(step.value(QStringLiteral("found"))))
        if (found.filter(place).isEmpty())
            return QStringLiteral("%1 is not noticed, only: %2").arg(place, found.join(QStringLiteral("; ")));
    return {};
}

/// What a fault in the wipe would leave: the word as UTF-16 in a file of the data folder, and in an object.
QString Runner::leak(const QJsonObject &step, double)
{
    const QString word = step.value(QStringLiteral("leak")).toString();
    QFile file(m_setup.paths.data + QStringLiteral("/leak"));
    const bool remove = word.isEmpty();
    m_terminal->window()->setTitle(word);
    if (remove)
        return file.remove() ? QString() : cannotWrite;
    const QByteArray bytes(reinterpret_cast<const char *>(word.utf16()), word.size() * 2);
    return file.open(QIODevice::WriteOnly) && file.write("\x01" + bytes) > 0 ? QString() : cannotWrite;
}

QString Runner::stay(const QJsonObject &step, double)
{
    const QString name = step.value(QStringLiteral("stay")).toString();
    const double seconds = step.value(QStringLiteral("seconds")).toDouble();
    return Scene::waitFor([&] { return !m_scene->find(name); }, seconds) ? QStringLiteral("it goes") : QString();
}

QString Runner::restart(const QJsonObject &, double)
{
    return start();
}

/// The citizen walks to the rig's second terminal; the first one goes on in a process of its own.
QString Runner::move(const QJsonObject &, double)
{
    m_scene.reset();
    m_terminal.reset();
    m_left.setProcessChannelMode(QProcess::ForwardedChannels);
    m_left.start(QCoreApplication::applicationDirPath() + QStringLiteral("/yeban-terminal"),
                 {QStringLiteral("--config"), m_rig.folder() + QStringLiteral("/bare.toml"), QStringLiteral("--data"),
                  m_setup.paths.data});
    if (!m_left.waitForStarted())
        return m_left.errorString();
    m_setup.paths.data = m_rig.folder() + QStringLiteral("/data-2");
    return start();
}

/// "ENOSPC", "EIO": what every write of the store is answered with from now on; "": the disk is well again.
QString Runner::disk(const QJsonObject &step, double within)
{
    endProcess(m_disk);
    const QString fault = step.value(QStringLiteral("disk")).toString();
    if (fault.isEmpty())
        return {};
    ::prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY);
    const QString store = m_setup.paths.data + QStringLiteral("/station.db");
    m_disk.setProcessChannelMode(QProcess::MergedChannels);
    m_disk.start(QStringLiteral("strace"),
                 {QStringLiteral("-f"), QStringLiteral("-o"), QStringLiteral("/dev/null"), QStringLiteral("-e"),
                  QStringLiteral("inject=pwrite64,fdatasync:error=") + fault, QStringLiteral("-P"), store,
                  QStringLiteral("-P"), store + QStringLiteral("-wal"), QStringLiteral("-p"),
                  QString::number(QCoreApplication::applicationPid())});
    QByteArray said; // "Process 1 attached with 12 threads"
    const bool attached = Scene::waitFor(
        [&] { return (said += m_disk.readAll()).contains("attached") || m_disk.state() == QProcess::NotRunning; }, within);
    return attached && said.contains("attached") ? QString() : QString::fromLocal8Bit("no strace: " + said);
}

QString Runner::stage(const QJsonObject &step, double)
{
    endStage();
    beginStage(step.value(QStringLiteral("stage")).toString());
    return {};
}

QString Runner::shot(const QJsonObject &step, double)
{
    shoot(step.value(QStringLiteral("shoot")).toString());
    return {};
}

} // namespace yeban::test
