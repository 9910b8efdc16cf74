// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/http/loop.h"

#include "app/protocol/json_fields.h"

#include <QFile>
#include <QFileInfo>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace yeban {

namespace {

using Local = asio::local::stream_protocol;
using Command = std::function<QJsonObject(const QJsonObject &)>;

constexpr std::size_t longestLine = 64 * 1024;
constexpr std::size_t longestReply = 16 * 1024 * 1024; // an application with every glyph of its fonts

/// A socket's address holds about a hundred bytes and a database may lie deeper: its folder is named by a
/// descriptor instead.
class ShortPath
{
public:
    explicit ShortPath(const QString &file) : m_name(QFileInfo(file).fileName().toStdString())
    {
        m_folder = ::open(QFile::encodeName(QFileInfo(file).absolutePath()).constData(),
                          O_PATH | O_DIRECTORY | O_CLOEXEC);
    }
    ~ShortPath()
    {
        if (m_folder >= 0)
            ::close(m_folder);
    }
    ShortPath(const ShortPath &) = delete;
    ShortPath &operator=(const ShortPath &) = delete;
    std::string path() const { return "/proc/self/fd/" + std::to_string(m_folder) + '/' + m_name; }

private:
    std::string m_name;
    int m_folder = -1;
};

QJsonObject answerTo(const QByteArray &line, const Command &run)
{
    const Result<QJsonObject> command = parseObject(line, qsizetype(longestLine));
    return command ? run(*command) : QJsonObject{{QStringLiteral("error"), command.error().detail}};
}

asio::awaitable<QJsonObject> runApart(HallServer::Loop &loop, QByteArray line)
{
    const auto start = [&loop, line](auto handler) {
        auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        loop.adminThread->post([&loop, line, shared] {
            asio::post(loop.context,
                       [shared, answer = answerTo(line, loop.adminRun)]() mutable { (*shared)(answer); });
        });
    };
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<> &, void(QJsonObject)>(
        start, asio::use_awaitable);
}

asio::awaitable<void> serveCommand(HallServer::Loop &loop, Local::socket socket)
{
    boost::system::error_code error;
    std::string line;
    co_await asio::async_read_until(socket, asio::dynamic_buffer(line, longestLine), '\n',
                                    asio::redirect_error(asio::use_awaitable, error));
    if (error)
        co_return;
    const QJsonObject answer = co_await runApart(loop, QByteArray::fromStdString(line));
    const std::string reply = compactJson(answer).toStdString() + '\n';
    co_await asio::async_write(socket, asio::buffer(reply), asio::redirect_error(asio::use_awaitable, error));
}

asio::awaitable<void> acceptCommands(HallServer::Loop &loop)
{
    for (;;) {
        boost::system::error_code error;
        Local::socket socket =
            co_await loop.adminAcceptor->async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (error)
            co_return;
        asio::co_spawn(loop.context, serveCommand(loop, std::move(socket)), asio::detached);
    }
}

} // namespace

Status HallServer::serveAdmin(const QString &socketFile, std::function<QJsonObject(const QJsonObject &)> run)
{
    Loop &loop = *m_loop;
    const ShortPath path(socketFile);
    boost::system::error_code ignored;
    if (Local::socket other(loop.context); !other.connect(Local::endpoint(path.path()), ignored))
        return {}; // another hall of this database answers the commands
    ::unlink(path.path().c_str()); // of a hall that was killed; the database's lock says that none runs
    loop.adminAcceptor.emplace(loop.context);
    boost::system::error_code error;
    loop.adminAcceptor->open(Local(), error);
    const mode_t before = ::umask(0177);
    if (!error)
        loop.adminAcceptor->bind(Local::endpoint(path.path()), error);
    ::umask(before);
    if (!error)
        loop.adminAcceptor->listen(8, error);
    if (error)
        return fail(
            ErrorCode::BadSetting,
            QStringLiteral("cannot make %1: %2").arg(socketFile, QString::fromStdString(error.message())));
    loop.adminFile = QFileInfo(socketFile).absoluteFilePath().toStdString();
    loop.adminThread = std::make_unique<JobThread>();
    loop.adminRun = std::move(run);
    asio::co_spawn(loop.context, acceptCommands(loop), asio::detached);
    return {};
}

Result<QJsonObject> askRunningHall(const QString &socketFile, const QJsonObject &command)
{
    asio::io_context context;
    Local::socket socket(context);
    const ShortPath path(socketFile);
    boost::system::error_code error;
    socket.connect(Local::endpoint(path.path()), error);
    if (error)
        return fail(ErrorCode::NotFound, QStringLiteral("no hall runs on %1").arg(socketFile));
    asio::write(socket, asio::buffer(compactJson(command).toStdString() + '\n'), error);
    std::string reply;
    if (!error)
        asio::read_until(socket, asio::dynamic_buffer(reply, longestReply), '\n', error);
    if (error)
        return fail(ErrorCode::Unreachable, QStringLiteral("the hall did not answer"));
    return parseObject(QByteArray::fromStdString(reply), qsizetype(longestReply));
}

} // namespace yeban
