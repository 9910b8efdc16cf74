// SPDX-License-Identifier: GPL-3.0-or-later
// face-needles PERSON FILE LEAK       writes what a visit of that drawn person must not leave behind, a line each: "what hex";
//                                     and as LEAK a file in which the search must find something
// face-needles --search FILE PATH…    says which of it lies in the files of these folders; 1 when there is some
// Its own process, because whoever makes them has them in its memory. They are kept disguised (tests/support/own_memory.h).
#include "tests/flows/faces_left.h"
#include "tests/unit/app/faces/test_people.h"

#include <QDirIterator>
#include <QFile>

#include <bitset>
#include <cstdio>

using namespace yeban;
using namespace yeban::test;

namespace {

constexpr int Pictures = 100; ///< a whole clip: which of them the camera shows is not known before
constexpr int Pixels = 32;

/// The most varied stretch of the middle rows: what no other picture has.
QPoint mostVaried(const cv::Mat &picture)
{
    QPoint best;
    std::size_t most = 0;
    for (int y = picture.rows / 3; y < 2 * picture.rows / 3; ++y) {
        for (int x = picture.cols / 4; x + Pixels < 3 * picture.cols / 4; x += Pixels / 2) {
            const uchar *bytes = picture.ptr(y) + 3 * x;
            std::bitset<256> values;
            for (int i = 0; i < 3 * Pixels; ++i)
                values.set(bytes[i]);
            const std::size_t different = values.count();
            const bool begins = bytes[0] != 0 && bytes[1] != 0 && bytes[3 * Pixels - 3] != 0 && bytes[3 * Pixels - 2] != 0;
            if (begins && different > most) { // nothing is as common as zeros
                most = different;
                best = QPoint(x, y);
            }
        }
    }
    return best;
}

/// As the camera gave it, and as a screen wants it: left as it is and mirrored.
void addPicture(QList<FaceNeedle> &needles, const QString &what, const cv::Mat &picture)
{
    const QPoint place = mostVaried(picture);
    const uchar *bytes = picture.ptr(place.y()) + 3 * place.x();
    QByteArray shown, mirrored;
    for (int i = 0; i < Pixels; ++i) {
        const auto pixel = [&](int at) -> QByteArray { return QByteArray(reinterpret_cast<const char *>(bytes + 3 * at), 3) + '\xff'; };
        shown += pixel(i);
        mirrored += pixel(Pixels - 1 - i);
    }
    needles.append({what, Needle(bytes, 3 * Pixels)});
    needles.append({what + QStringLiteral("-shown"), Needle(shown.constData(), static_cast<std::size_t>(shown.size()))});
    needles.append({what + QStringLiteral("-shown"), Needle(mirrored.constData(), static_cast<std::size_t>(mirrored.size()))});
}

QList<FaceNeedle> needlesOf(const QString &person)
{
    QList<FaceNeedle> needles;
    for (const cv::Mat &picture : clip(person, Pictures))
        addPicture(needles, QStringLiteral("live"), picture);
    const cv::Mat photo = cardPhoto(person);
    addPicture(needles, QStringLiteral("photo"), photo);
    const QByteArray coded = codedPhoto(person).mid(400, 3 * Pixels);
    needles.append({QStringLiteral("photo-coded"), Needle(coded.constData(), static_cast<std::size_t>(coded.size()))});
    if (const auto face = engine() ? engine()->embedCardPhoto(view(photo)) : fail(ErrorCode::NotFound))
        needles.append({QStringLiteral("template"), Needle(face->values().data() + 100, 32 * sizeof(float))});
    return needles;
}

QByteArray plain(const FaceNeedle &needle)
{
    QByteArray bytes(static_cast<qsizetype>(needle.bytes.size()), '\0');
    needle.bytes.writeTo(bytes.data());
    return bytes;
}

bool leak(const FaceNeedle &needle, const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::WriteOnly) && file.write("before " + plain(needle) + " after") > 0 && file.flush();
}

bool search(const QList<FaceNeedle> &needles, const QString &folder)
{
    bool found = false;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        const QByteArray content = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        for (const FaceNeedle &needle : needles) {
            if (content.contains(plain(needle))) {
                std::printf("%s lies in %s\n", qPrintable(needle.what), qPrintable(file.fileName()));
                found = true;
            }
        }
    }
    return found;
}

} // namespace

int main(int argc, char **argv)
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words << QFile::decodeName(argv[i]);
    if (words.size() > 2 && words.first() == QLatin1String("--search")) {
        const QList<FaceNeedle> needles = readFaceNeedles(words[1]);
        bool found = needles.isEmpty();
        for (const QString &folder : words.mid(2))
            found = search(needles, folder) || found;
        return found ? 1 : 0;
    }
    if (words.size() != 3) {
        std::fprintf(stderr, "usage: face-needles PERSON FILE LEAK | face-needles --search FILE PATH…\n");
        return 2;
    }
    const QList<FaceNeedle> needles = needlesOf(words[0]);
    return needles.size() > 3 && writeFaceNeedles(words[1], needles) && leak(needles.first(), words[2]) ? 0 : 1;
}
