// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/certificates/authority.h"
#include "app/certificates/tls_key.h"
#include "tests/support/test_main.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

using namespace yeban;

namespace {

const QDateTime now = QDateTime::currentDateTimeUtc();
constexpr std::chrono::hours day{24};

} // namespace

class AuthorityTest : public QObject
{
    Q_OBJECT

private:
    const Authority m_authority = *Authority::create(QStringLiteral("青禾县政务服务大厅"), now);

    /// The faults that Qt's verifier, which the terminal uses, finds in a chain of `leaf` and this authority.
    static QList<QSslError> faults(const QByteArray &leaf, const Authority &authority, const QString &host = {})
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates({QSslCertificate(authority.certificate(), QSsl::Der)});
        QSslConfiguration::setDefaultConfiguration(configuration);
        return QSslCertificate::verify({QSslCertificate(leaf, QSsl::Der)}, host);
    }

private Q_SLOTS:
    void anAuthorityComesBackFromItsFile()
    {
        const auto read = Authority::fromPem(m_authority.toPem());
        QVERIFY(read);
        QCOMPARE(read->certificate(), m_authority.certificate());
        const QSslCertificate certificate(m_authority.certificate(), QSsl::Der);
        QVERIFY(certificate.expiryDate() > now.addYears(29));
        QCOMPARE(certificate.subjectInfo(QSslCertificate::Organization),
                 QStringList{QStringLiteral("青禾县政务服务大厅")});
    }

    void aDamagedFileIsRefused()
    {
        QByteArray pem = m_authority.toPem();
        QVERIFY(!Authority::fromPem({}));
        QVERIFY(!Authority::fromPem(pem.left(pem.size() / 2)));
        const Authority other = *Authority::create(QStringLiteral("other"), now);
        const QByteArray otherPem = other.toPem();
        const QByteArray mark = "-----BEGIN CERTIFICATE";
        QVERIFY(!Authority::fromPem(pem.left(pem.indexOf(mark)) + otherPem.mid(otherPem.indexOf(mark))));
    }

    void aTerminalGetsACertificateForItsOwnKey()
    {
        const TlsKey key = TlsKey::generate();
        const auto issued = m_authority.issueTerminal(key.request(), QStringLiteral("t-0123"), now, day);
        QVERIFY(issued);
        const auto facts = readCertificate(*issued);
        QVERIFY(facts);
        QCOMPARE(facts->commonName, QStringLiteral("t-0123"));
        QCOMPARE(facts->until.toSecsSinceEpoch(), now.addDays(1).toSecsSinceEpoch());
        QVERIFY(facts->from < now);
        QVERIFY(faults(*issued, m_authority).isEmpty());
        QVERIFY(!faults(*issued, *Authority::create(QStringLiteral("rogue"), now)).isEmpty());
        QCOMPARE(TlsKey::fromPem(key.pem())->pem(), key.pem());
        QVERIFY(!QSslKey(key.pem(), QSsl::Ec).isNull());
    }

    void anExpiredOneIsFound()
    {
        const auto issued = m_authority.issueTerminal(TlsKey::generate().request(), QStringLiteral("t"),
                                                      now.addDays(-10), day);
        QVERIFY(issued);
        const auto found = faults(*issued, m_authority);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().error(), QSslError::CertificateExpired);
    }

    void badRequestsAreRefused()
    {
        const QByteArray request = TlsKey::generate().request();
        for (const QByteArray &bytes : {QByteArray(), QByteArray("x"), request.left(40), QByteArray(4000, '0')})
            QCOMPARE(m_authority.issueTerminal(bytes, QStringLiteral("t"), now, day).error().code,
                     ErrorCode::InvalidInput);
        for (qsizetype i = 30; i < request.size(); i += 7) { // altered: its own signature no longer holds
            QByteArray altered = request;
            altered[i] = char(altered[i] ^ 1);
            QVERIFY(!m_authority.issueTerminal(altered, QStringLiteral("t"), now, day));
        }
    }

    void theServersNamesAreChecked()
    {
        const auto server =
            m_authority.issueServer({QStringLiteral("localhost"), QStringLiteral("127.0.0.1")}, now, day);
        QVERIFY(server);
        QVERIFY(faults(server->certificate, m_authority, QStringLiteral("localhost")).isEmpty());
        QVERIFY(!faults(server->certificate, m_authority, QStringLiteral("elsewhere.example")).isEmpty());
        QVERIFY(!m_authority.issueServer({QStringLiteral("a,DNS:evil")}, now, day));
    }

    void keysOfOtherKindsAreRefused()
    {
        QVERIFY(!TlsKey::fromPem("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----\n"));
        QVERIFY(!TlsKey::fromPem({}));
        QVERIFY(!readCertificate("x"));
    }
};

YEBAN_TEST(AuthorityTest)
#include "authority_test.moc"
