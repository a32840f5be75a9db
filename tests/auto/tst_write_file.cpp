// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/write_file.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#ifdef Q_OS_UNIX
#    include <sys/stat.h>
#endif

using namespace pushscope::client;

class TestWriteFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void isThereWhole();
    void staysUntilItIsWritten();
    void cannot_data();
    void cannot();
    void pipeStaysAPipe();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QByteArray content(const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestWriteFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

QByteArray TestWriteFile::content(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

void TestWriteFile::isThereWhole()
{
    QCOMPARE(writeFile(path(QStringLiteral("a")), "first"), QString());
    QCOMPARE(content(QStringLiteral("a")), QByteArray("first"));
    QCOMPARE(writeFile(path(QStringLiteral("a")), "2nd"), QString());
    QCOMPARE(content(QStringLiteral("a")), QByteArray("2nd"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1); // nothing beside it
}

void TestWriteFile::staysUntilItIsWritten()
{
    QCOMPARE(writeFile(path(QStringLiteral("a")), "first"), QString());
    const auto problem = writeFile(path(QStringLiteral("a")), [this](QIODevice &out) {
        out.write("second");
        return content(QStringLiteral("a")) == "first";
    });
    QCOMPARE(problem, QString());
    QCOMPARE(content(QStringLiteral("a")), QByteArray("second"));
    // Who changes their mind has changed nothing.
    QCOMPARE(
        writeFile(path(QStringLiteral("a")), [](QIODevice &out) { return out.write("third") < 0; }),
        QString());
    QCOMPARE(content(QStringLiteral("a")), QByteArray("second"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
}

void TestWriteFile::cannot_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("a folder") << QString();
    QTest::newRow("in no folder") << QStringLiteral("none/a");
}

void TestWriteFile::cannot()
{
    QFETCH(QString, name);
    QVERIFY(!writeFile(path(name), "x").isEmpty());
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

/// Who reads it would wait for ever for a file that took its place.
void TestWriteFile::pipeStaysAPipe()
{
#ifdef Q_OS_UNIX
    const auto name = QFile::encodeName(path(QStringLiteral("pipe")));
    QCOMPARE(::mkfifo(name.constData(), 0600), 0);
    QFile reader(path(QStringLiteral("pipe")));
    QVERIFY(reader.open(QIODevice::ReadWrite | QIODevice::Unbuffered)); // which waits for nobody
    QCOMPARE(writeFile(path(QStringLiteral("pipe")), "through it"), QString());
    QCOMPARE(reader.read(10), QByteArray("through it"));
    struct stat state = {};
    QCOMPARE(::stat(name.constData(), &state), 0);
    QVERIFY(S_ISFIFO(state.st_mode));
#endif
}

QTEST_GUILESS_MAIN(TestWriteFile)
#include "tst_write_file.moc"
