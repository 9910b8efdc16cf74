// SPDX-License-Identifier: GPL-3.0-or-later
#include <sodium.h>
#include <sqlite3.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <vector>

// hall-bound FILE: the least that can be called the same work. A bare epoll loop that believes everything, looks at no
// header but the length, and puts what came in one turn into SQLite with one commit and one signature.

namespace {

struct Client
{
    std::string in;
    std::string id; ///< of the request that waits for the commit
};

void must(bool good, const char *what)
{
    if (!good) {
        std::perror(what);
        std::exit(1);
    }
}

sqlite3_stmt *openInbox(const char *file, sqlite3 **database)
{
    must(sqlite3_open(file, database) == SQLITE_OK, "open");
    must(sqlite3_exec(*database,
                      "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                      "CREATE TABLE inbox (id TEXT PRIMARY KEY, envelope BLOB NOT NULL, receipt TEXT NOT NULL) STRICT",
                      nullptr, nullptr, nullptr) == SQLITE_OK,
         "schema");
    sqlite3_stmt *insert = nullptr;
    must(sqlite3_prepare_v2(*database, "INSERT INTO inbox VALUES (?, ?, ?) ON CONFLICT DO NOTHING", -1, &insert, nullptr) == SQLITE_OK,
         "prepare");
    return insert;
}

int listenOnLoopback()
{
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    must(::bind(listener, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0 && ::listen(listener, 4096) == 0, "listen");
    socklen_t size = sizeof address;
    ::getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size);
    std::printf("ready http://127.0.0.1:%d\n", ntohs(address.sin_port));
    std::fflush(stdout);
    return listener;
}

void accept(int poll, int listener, std::map<int, Client> &clients)
{
    for (int fd = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK); fd >= 0;
         fd = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK)) {
        const int on = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        epoll_event event{EPOLLIN, {.fd = fd}};
        ::epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event);
        clients[fd] = {};
    }
}

/// The body of a whole request; null when there is none yet, or its end when the client left.
const char *bodyOf(Client &client, std::size_t &size)
{
    const std::size_t head = client.in.find("\r\n\r\n");
    const char *length = head == std::string::npos ? nullptr : ::strcasestr(client.in.c_str(), "content-length:");
    size = length ? std::strtoul(length + 15, nullptr, 10) : 0;
    if (!length || client.in.size() < head + 4 + size)
        return nullptr;
    const std::size_t idEnd = client.in.find(' ', 5), idBegin = client.in.rfind('/', idEnd) + 1;
    client.id = client.in.substr(idBegin, idEnd - idBegin);
    return client.in.data() + head + 4;
}

} // namespace

int main(int, char **argv)
{
    must(sodium_init() >= 0, "sodium");
    unsigned char publicKey[crypto_sign_PUBLICKEYBYTES], secretKey[crypto_sign_SECRETKEYBYTES], signature[crypto_sign_BYTES];
    crypto_sign_keypair(publicKey, secretKey);
    sqlite3 *database = nullptr;
    sqlite3_stmt *insert = openInbox(argv[1], &database);
    const int listener = listenOnLoopback(), poll = ::epoll_create1(0);
    epoll_event event{EPOLLIN, {.fd = listener}};
    ::epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
    std::map<int, Client> clients;
    std::vector<epoll_event> events(1024);
    std::string buffer(256 * 1024, '\0');
    for (;;) {
        const int count = ::epoll_wait(poll, events.data(), int(events.size()), -1);
        std::vector<int> whole;
        for (int i = 0; i < count; ++i) {
            const int fd = events[std::size_t(i)].data.fd;
            if (fd == listener) {
                accept(poll, listener, clients);
                continue;
            }
            const ssize_t read = ::read(fd, buffer.data(), buffer.size());
            if (read <= 0) {
                ::close(fd);
                clients.erase(fd);
                continue;
            }
            Client &client = clients[fd];
            client.in.append(buffer.data(), std::size_t(read));
            std::size_t size = 0;
            const char *body = bodyOf(client, size);
            if (!body)
                continue;
            if (whole.empty())
                sqlite3_exec(database, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
            sqlite3_bind_text(insert, 1, client.id.data(), int(client.id.size()), SQLITE_STATIC);
            sqlite3_bind_blob(insert, 2, body, int(size), SQLITE_STATIC);
            sqlite3_bind_text(insert, 3, client.id.data(), int(client.id.size()), SQLITE_STATIC);
            must(sqlite3_step(insert) == SQLITE_DONE, "insert");
            sqlite3_reset(insert);
            whole.push_back(fd);
        }
        if (whole.empty())
            continue;
        crypto_sign_detached(signature, nullptr, reinterpret_cast<unsigned char *>(whole.data()), whole.size() * sizeof(int), secretKey);
        char hex[2 * crypto_sign_BYTES + 1];
        sodium_bin2hex(hex, sizeof hex, signature, sizeof signature);
        must(sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK, "commit");
        for (const int fd : whole) {
            Client &client = clients[fd];
            const std::string receipt = "{\"body\":\"" + client.id + "\",\"signature\":\"" + hex + "\"}";
            const std::string reply = "HTTP/1.1 201 Created\r\nContent-Length: " + std::to_string(receipt.size()) + "\r\n\r\n" + receipt;
            must(::write(fd, reply.data(), reply.size()) == ssize_t(reply.size()), "write");
            client.in.clear();
        }
        if (sqlite3_total_changes(database) % 5000 < int(whole.size()))
            sqlite3_wal_checkpoint_v2(database, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    }
}
