// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/page-printer/emulator/http_server.h"
#include "drivers/page-printer/emulator/ipp_service.h"

#include <QGuiApplication>
#include <QMap>

#include <cstdio>

using namespace yeban;
using namespace yeban::ipp_emulator;

static HttpServer::Manner mannerOf(const QString &fault)
{
    using enum HttpServer::Manner;
    const QMap<QString, HttpServer::Manner> manners{{QStringLiteral("stall"), Stall},
                                                    {QStringLiteral("reset"), Reset},
                                                    {QStringLiteral("short"), Short},
                                                    {QStringLiteral("chunk"), Chunk},
                                                    {QStringLiteral("delay"), Late}};
    return manners.value(fault, Serve);
}

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen"); // pictures of the pages are drawn, nothing is shown
    QGuiApplication application(argc, argv);
    quitOnSignals(application);
    const auto options =
        readEmulatorOptions({QStringLiteral("state"), QStringLiteral("observed"), QStringLiteral("output")});
    if (!options)
        return 2;

    Engine engine(*options);
    IppService service(engine);
    HttpServer server([&service](const QByteArray &request) { return service.answer(request); });
    if (!server.listen(options->host, options->port)) {
        std::fprintf(stderr, "cannot listen on %s\n", qPrintable(options->host.toString()));
        return 1;
    }
    const quint16 port = server.port();
    const QString address = QStringLiteral("%1:%2").arg(options->host.toString()).arg(port);
    service.setUri(QStringLiteral("ipp://%1/ipp/print").arg(address));

    const auto applyFault = [&] {
        const QString fault = engine.state().text(QStringLiteral("fault"));
        const bool offline = fault == QLatin1String("offline");
        if (offline && server.isListening())
            server.close();
        if (!offline && !server.isListening())
            server.listen(options->host, port);
        server.setManner(mannerOf(fault));
    };
    QObject::connect(&engine.state(), &StateFile::changed, &engine, applyFault);
    applyFault();
    sayReady(address);
    return application.exec();
}
