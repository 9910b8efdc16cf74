// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/terminal.h"

#include "app/printing/print_desk.h"
#include "app/printing/readiness.h"
#include "app/printing/unprintable.h"
#include "app/services/catalogue.h"
#include "app/speech/speech.h"
#include "app/standards/standards.h"
#include "app/station/station.h"
#include "app/sync/sync.h"
#include "app/terminal/touch_filter.h"
#include "app/visit/engine_face_comparer.h"
#include "app/visit/visit.h"
#include "drivers/devices/devices.h"
#include "kiosk-config/tasks/lending.h"
#include "ui/viewmodels/shell_view_model.h"

#include <QCoreApplication>
#include <QDir>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQmlExtensionPlugin>
#include <QQuickWindow>
#include <QScreen>
#include <QTranslator>

Q_IMPORT_QML_PLUGIN(Yeban_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Yeban_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Yeban_KeyboardPlugin)
Q_IMPORT_QML_PLUGIN(Yeban_ViewModelsPlugin)
Q_IMPORT_QML_PLUGIN(Yeban_PagesPlugin)
Q_IMPORT_QML_PLUGIN(Yeban_ShellPlugin)

namespace yeban {

/// Declared in dependency order, so that destruction runs from the window down to the store.
struct Terminal::Parts
{
    Enrolment enrolment;
    std::shared_ptr<const Keyring> keys;
    std::optional<Standards> standards;
    std::optional<Catalogue> catalogue;
    SheetTemplates licences;
    Clock clock;
    std::unique_ptr<Station> station;
    Devices devices;
    std::unique_ptr<FaceDesk> faces;
    std::unique_ptr<Speech> speech;
    std::unique_ptr<PrintJournal> journal;
    std::unique_ptr<PrintDesk> desk;
    std::unique_ptr<Readiness> readiness;
    std::unique_ptr<LicencePictures> pictures;
    std::unique_ptr<Unprintable> unprintable;
    std::unique_ptr<Sync> sync;
    std::unique_ptr<Visit> visit;
    std::unique_ptr<DeviceLending> lending;
    QTranslator english;
    std::unique_ptr<ShellViewModel> shell;
    QQmlApplicationEngine engine;
    std::unique_ptr<TouchFilter> touches;
    int paperLeft = -1;

    Status openStore(const Settings &settings, const TerminalPaths &paths);
    Status loadTables(const Settings &settings, const QString &resources);
    Status makeDevices(const Settings &settings, const QString &resources);
    void makeVisit(const Settings &settings);
    Status makeWindow(const Settings &settings);
    void watch();
    void wake();
    void countPaper();
    void lendDevices(const QString &data);
};

namespace {

QString resourceFolder(const TerminalPaths &paths)
{
    if (!paths.resources.isEmpty())
        return paths.resources;
    const QDir installed(QCoreApplication::applicationDirPath() + QStringLiteral("/../share/yeban/resources"));
    return installed.exists(QStringLiteral("services")) ? installed.absolutePath()
                                                         : QStringLiteral(YEBAN_SOURCE_RESOURCES);
}

Stock stockOf(const Settings &settings)
{
    return settings.text("printing.stock") == QLatin1String("plain") ? Stock::Plain : Stock::Preprinted2019;
}

QStringList mediaOf(const ServiceItem &item)
{
    QStringList media;
    for (const ServiceSheet &sheet : item.sheets)
        media.append(sheet.media);
    return media;
}

QStringList licenceMedia(const Catalogue &catalogue)
{
    QStringList all;
    for (const ServiceItem *item : catalogue.newest())
        all += mediaOf(*item);
    all.removeDuplicates();
    return all;
}

VisitSettings visitSettings(const Settings &settings)
{
    const auto seconds = [&settings](const char *key) { return milliseconds(settings.integer(key) * 1000); };
    VisitSettings visit;
    visit.idle = seconds("visit.idle_seconds");
    visit.warning = seconds("visit.warning_seconds");
    visit.rating = seconds("visit.rating_seconds");
    visit.decision = seconds("visit.decision_seconds");
    visit.thresholds = {static_cast<float>(settings.real("faces.accept")), static_cast<float>(settings.real("faces.again"))};
    return visit;
}

} // namespace

Status Terminal::Parts::openStore(const Settings &settings, const TerminalPaths &paths)
{
    auto known = Enrolment::load(paths.data).and_then([&settings](const Enrolment &made) {
        return made.movedTo(QUrl(settings.text("hall.address")), settings.text("hall.key"));
    });
    if (!known)
        return fail(known.error());
    enrolment = std::move(*known);
    auto keyring = Keyring::load(keyFolder(paths.data), defaultGrantFolder(paths.data));
    if (!keyring)
        return fail(keyring.error());
    keys = std::move(*keyring);
    auto store = Store::open(storeFile(paths.data), clock, storeIdentity(enrolment, keys));
    if (!store)
        return fail(store.error());
    clock.setFloor(clockFloor(**store));
    station = std::make_unique<Station>(std::move(*store), settings.text("store.copy"));
    return {};
}

Status Terminal::Parts::loadTables(const Settings &settings, const QString &resources)
{
    QStringList overlays;
    if (const QString overlay = settings.text("hall.divisions"); !overlay.isEmpty())
        overlays << QDir(resources + QStringLiteral("/standards")).absoluteFilePath(overlay);
    auto loaded = Standards::load(resources + QStringLiteral("/standards"), overlays);
    if (!loaded)
        return fail(loaded.error());
    standards.emplace(std::move(*loaded));
    auto items = Catalogue::load(resources + QStringLiteral("/services"));
    if (!items)
        return fail(items.error());
    catalogue.emplace(std::move(*items));
    return {};
}

Status Terminal::Parts::makeDevices(const Settings &settings, const QString &resources)
{
    auto made = Devices::create(settings, FirstLook::WhenAsked);
    if (!made)
        return fail(made.error());
    devices = std::move(*made);
    if (const QString models = settings.text("faces.models"); !models.isEmpty())
        faces = std::make_unique<FaceDesk>(std::make_unique<EngineFaceComparer>(
            models, settings.text("faces.liveness") == QLatin1String("on") ? FaceCapture::MostMovements : 0));
    auto pinyin = PinyinTable::load(resources + QStringLiteral("/speech/pinyin.tsv"));
    if (!pinyin)
        return fail(pinyin.error());
    speech = std::make_unique<Speech>(SpeechSettings{settings.text("speech.device"), settings.integer("speech.volume")}, std::move(*pinyin));
    auto templates = SheetTemplates::load(resources + QStringLiteral("/documents"));
    if (!templates)
        return fail(templates.error());
    licences = std::move(*templates);
    std::optional<SheetTools> sheets;
    if (devices.pagePrinter) {
        const auto evidence = parsePrintEvidence(settings.device(QStringLiteral("page-printer"))->options.value(QStringLiteral("evidence")));
        if (!evidence)
            return fail(evidence.error());
        const auto offset = SheetOffset::of(settings.real("printing.offset_x_mm"), settings.real("printing.offset_y_mm"));
        if (!offset)
            return fail(offset.error());
        journal = std::make_unique<PrintJournal>(*station);
        sheets.emplace(SheetTools{*journal, *devices.pagePrinter, keys, licences, stockOf(settings), *evidence, {}});
        sheets->times.patience = milliseconds(settings.integer("printing.patience_seconds") * 1000);
        sheets->offset = *offset;
    }
    readiness = std::make_unique<Readiness>(*station, devices.pagePrinter.get(), sheets ? sheets->evidence : PrintEvidence::Counter);
    desk = std::make_unique<PrintDesk>(std::move(sheets), devices.receiptPrinter.get());
    Unprintable::Rules rules{licenceMedia(*catalogue), licences, stockOf(settings)};
    rules.patience = milliseconds(settings.integer("printing.return_seconds") * 1000);
    unprintable = std::make_unique<Unprintable>(*station, *readiness, *desk, std::move(rules));
    return {};
}

void Terminal::Parts::makeVisit(const Settings &settings)
{
    sync = std::make_unique<Sync>(*station, clock, enrolment, SyncTimes{}, keys);
    TerminalIdentity identity{enrolment.terminalId, settings.text("terminal.name"), enrolment.hallName,
                              enrolment.division,   settings.text("hall.duty_phone"), keys, enrolment.hallBoxKey};
    if (identity.terminalName.isEmpty())
        identity.terminalName = enrolment.terminalCode;
    pictures = std::make_unique<LicencePictures>(licences, stockOf(settings));
    VisitParts parts{*catalogue, *standards, clock, *station, *desk, *pictures, identity, visitSettings(settings),
                     devices.idCardReader.get(), devices.camera.get(), devices.codeScanner.get(), faces.get(), &sync->cases()};
    parts.hindrance = [this](const ServiceItem &item) { return readiness->hindrance(mediaOf(item)); };
    visit = std::make_unique<Visit>(std::move(parts));
    ShellViewModel::Setup setup;
    setup.hallName = identity.hallName;
    setup.terminalName = identity.terminalName;
    setup.language = settings.text("screen.language");
    setup.textScale = settings.real("screen.size");
    setup.online = [this] { return sync->link() == LinkState::Reachable; };
    setup.paperLeft = [this] { return paperLeft; };
    setup.chime = [this](Chime chime) { speech->chime(chime); };
    setup.say = [this](const QStringList &sentences, Language language) {
        if (sentences.isEmpty())
            return speech->hush();
        speech->say(sentences, language == Language::Chinese ? SpeechLanguage::Chinese : SpeechLanguage::English);
    };
    setup.installLanguage = [this](Language language) {
        QCoreApplication::removeTranslator(&english);
        if (language == Language::English)
            QCoreApplication::installTranslator(&english);
        engine.retranslate();
    };
    shell = std::make_unique<ShellViewModel>(*visit, clock, setup);
}

void Terminal::Parts::countPaper()
{
    station->request(shell.get(), [](Store &store, std::stop_token) { return store.stock().onHand(); },
                     [this](const Result<QMap<QString, qint64>> &media) {
                         // A licence takes one sheet of each kind: the scarcer one says how many are left.
                         paperLeft = -1;
                         for (const qint64 sheets : media ? *media : QMap<QString, qint64>())
                             paperLeft = paperLeft < 0 ? static_cast<int>(sheets) : std::min(paperLeft, static_cast<int>(sheets));
                         Q_EMIT shell->changed();
                     });
}

void Terminal::Parts::wake()
{
    devices.check();
    if (faces)
        faces->prepare();
}

void Terminal::Parts::watch()
{
    QObject::connect(sync.get(), &Sync::linkChanged, shell.get(), &ShellViewModel::changed);
    QObject::connect(station.get(), &StationPort::stockChanged, shell.get(), [this] { countPaper(); });
    QObject::connect(readiness.get(), &Readiness::changed, shell.get(), [this] { shell->step()->refresh(); });
    countPaper();
    touches = std::make_unique<TouchFilter>([this] { shell->touched(); });
    qApp->installEventFilter(touches.get());
}

void Terminal::Parts::lendDevices(const QString &data)
{
    lending = std::make_unique<DeviceLending>(devices, [this] {
        return visit->step() == Step::Welcome ? QString() : QStringLiteral("a citizen is being served; ask again later");
    });
    if (const Status listening = lending->listen(data); !listening) // a convenience of technicians, not worth a night
        qWarning("devices are not lent: %s", qUtf8Printable(listening.error().detail));
}

Status Terminal::Parts::makeWindow(const Settings &)
{
    if (!english.load(QStringLiteral(":/translations/yeban_en.qm")))
        return fail(ErrorCode::Internal, QStringLiteral("the English translation is missing"));
    engine.addImportPath(QStringLiteral("qrc:/qml"));
    engine.setInitialProperties({{QStringLiteral("viewModel"), QVariant::fromValue(shell.get())},
                                 {QStringLiteral("visible"), false}});
    engine.load(QUrl(QStringLiteral("qrc:/qml/Yeban/Shell/Main.qml")));
    if (engine.rootObjects().isEmpty())
        return fail(ErrorCode::Internal, QStringLiteral("the window could not be made"));
    return {};
}

Terminal::Terminal(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

Terminal::~Terminal() = default;

Result<std::unique_ptr<Terminal>> Terminal::create(const Settings &settings, const TerminalPaths &paths)
{
    auto parts = std::make_unique<Parts>();
    const QString resources = resourceFolder(paths);
    if (auto done = parts->openStore(settings, paths); !done)
        return fail(done.error());
    if (auto done = parts->loadTables(settings, resources); !done)
        return fail(done.error());
    if (auto done = parts->makeDevices(settings, resources); !done)
        return fail(done.error());
    parts->makeVisit(settings);
    if (auto done = parts->makeWindow(settings); !done)
        return fail(done.error());
    parts->watch();
    parts->lendDevices(paths.data);
    parts->desk->resume();
    parts->visit->start();
    return std::unique_ptr<Terminal>(new Terminal(std::move(parts)));
}

QQuickWindow *Terminal::window() const
{
    return qobject_cast<QQuickWindow *>(m_parts->engine.rootObjects().constFirst());
}

void Terminal::show(WindowMode mode)
{
    QQuickWindow *window = this->window();
    switch (mode) {
    case WindowMode::Portrait:
        window->resize(1080, 1920);
        break;
    case WindowMode::Landscape:
        window->resize(1920, 1080);
        break;
    case WindowMode::FullScreen:
        // Without a window manager the state alone changes no size.
        window->setGeometry(window->screen()->geometry());
        window->setWindowState(Qt::WindowFullScreen);
        break;
    }
    // Libraries and models load, and devices open, when the first picture stands.
    QObject::connect(window, &QQuickWindow::frameSwapped, m_parts->shell.get(), [this] { m_parts->wake(); },
                     Qt::SingleShotConnection);
    window->setVisible(true);
}

} // namespace yeban
