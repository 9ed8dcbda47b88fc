/* SPDX-License-Identifier: MIT */
/*
 * A window with one text field, for tests; builds with Qt 5 and Qt 6. Prints
 * the field's text after changes as its length in bytes, a newline, and the
 * text. A line on standard input empties the field.
 */
#include <QApplication>
#include <QPlainTextEdit>
#include <QSocketNotifier>
#include <QTimer>
#include <cstdio>
#include <unistd.h>

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QPlainTextEdit edit;
    QTimer later;
    QSocketNotifier input(0, QSocketNotifier::Read);

    later.setSingleShot(true);
    QObject::connect(&edit, &QPlainTextEdit::textChanged, [&] { later.start(0); });
    QObject::connect(&later, &QTimer::timeout, [&] {
        const QByteArray text = edit.toPlainText().toUtf8();
        std::printf("%d\n", int(text.size()));
        std::fwrite(text.constData(), 1, size_t(text.size()), stdout);
        std::fflush(stdout);
    });
    QObject::connect(&input, &QSocketNotifier::activated, [&] {
        char line[64];
        if (read(0, line, sizeof(line)) <= 0)
            app.quit();
        edit.clear();
        later.start(0);
    });
    edit.setWindowTitle("text field");
    edit.resize(640, 480);
    edit.show();
    later.start(0);
    return app.exec();
}
