#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""SOAP over HTTP with Mono's HttpChannel on the other side, in both directions."""
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
MONO = os.path.join(HERE, '..', '..', 'mono')
PEER = sys.argv[1]
CALLS = {
    'add': '42',
    'echo': 'a <b> & "c" ä€',
    'fail': 'ArgumentException: no paper',
    'squares': '0,1,4,9,16',
}


def has_mono():
    for program in 'mono', 'mcs':
        if subprocess.run(['which', program], stdout=subprocess.DEVNULL).returncode:
            return False
    return os.path.exists('/usr/lib/mono/4.5/System.Runtime.Remoting.dll')


class Process:
    """A program that says a line when it is ready and ends with its input."""

    def __init__(self, args, env):
        self.log = tempfile.TemporaryFile('w+')
        self.process = subprocess.Popen(args, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=self.log, env=env, text=True)
        self.line = self.process.stdout.readline().strip()

    def end(self):
        self.process.stdin.close()
        try:
            code = self.process.wait(20)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
            self.process.stdout.close()
        self.log.seek(0)
        self.said = self.log.read()
        self.log.close()
        return code


class Soap(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix='pianola-soap.')
        cls.place = cls.folder.name
        for name, more in (('http_model', ['-target:library']),
                           ('http_server', ['-r:http_model.dll']),
                           ('http_client', ['-r:http_model.dll'])):
            end = 'dll' if name == 'http_model' else 'exe'
            subprocess.run(['mcs', *more, '-r:System.Runtime.Remoting', f'-out:{name}.{end}',
                            os.path.join(MONO, name + '.cs')], cwd=cls.place, check=True)
        os.makedirs(cls.place + '/config/pianola')
        cls.access('[fax.soap]\nallow = 127.0.0.1: *\n[counter]\nallow = 127.0.0.1: *\n')
        os.mkdir(cls.place + '/run', 0o700)
        cls.env = dict(os.environ, XDG_CONFIG_HOME=cls.place + '/config',
                       XDG_RUNTIME_DIR=cls.place + '/run', TYPELIBS=os.path.dirname(PEER))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def access(cls, text):
        path = cls.place + '/config/pianola/access.conf'
        with open(path + '.new', 'w') as file:
            file.write(text)
        os.chmod(path + '.new', 0o600)
        os.rename(path + '.new', path)

    def serve(self):
        server = Process([PEER, 'serve', 'http://127.0.0.1:0'], self.env)
        self.assertTrue(server.line.startswith('http://'), server.line)
        return server, server.line.rstrip('/')

    def mono(self, url, *what, **more):
        done = subprocess.run(['mono', self.place + '/http_client.exe', url + '/fax.soap', *what],
                              env=self.env, capture_output=True, text=True, timeout=60, **more)
        return dict(line.split(': ', 1) for line in done.stdout.splitlines())

    def test_mono_calls_us(self):
        server, url = self.serve()
        expected = dict(CALLS, null='True', nothing='done', divide='True 3 102', join='a+b+a',
                        sum='6.5', longer='hello! 2 1.25 3', reverse='3,2,1', name='new',
                        hint='sent', activated='42 43',
                        unknown='RemotingException: There is no such object.')
        self.assertEqual(self.mono(url, *expected), expected)
        self.assertEqual(server.end(), 0)

    def test_mono_gets_our_events(self):
        server, url = self.serve()
        got = self.mono(url, 'events', 'notes', 'add')
        self.assertEqual(got, {'events': 'True 3 page 3 1.5', 'notes': 'True noted 3',
                               'add': '42'})
        self.assertEqual(server.end(), 0)
        self.assertNotIn('handler failed', server.said)

    def test_a_client_names_another_machine(self):
        """It is called back at its own address, not at the one it names."""
        server, url = self.serve()
        self.env['FAX_NAME'] = '198.51.100.9'
        try:
            got = self.mono(url, 'events')
        finally:
            del self.env['FAX_NAME']
        self.assertEqual(got, {'events': 'True 3 page 3 1.5'})
        self.assertEqual(server.end(), 0)

    def test_what_is_not_allowed(self):
        server, url = self.serve()
        self.access('[fax.soap]\nallow = 127.0.0.1: Add\n')
        try:
            time.sleep(1.1)  # the file is looked at once a second
            got = self.mono(url, 'add', 'echo', 'notes', 'activated')
        finally:
            self.access('[fax.soap]\nallow = 127.0.0.1: *\n[counter]\nallow = 127.0.0.1: *\n')
        denied = 'UnauthorizedAccessException: This is not allowed.'
        self.assertEqual(got, {'add': '42', 'echo': denied, 'notes': denied,
                               'activated': 'TargetInvocationException: Exception has been '
                                            'thrown by the target of an invocation.'})
        self.assertEqual(server.end(), 0)

    def test_strangers_get_short_answers(self):
        server, url = self.serve()
        host, port = url[7:].split(':')

        def post(body, more=''):
            with socket.create_connection((host, int(port)), 10) as line:
                line.sendall((f'POST /fax.soap HTTP/1.1\r\nHost: {host}:{port}\r\n'
                              f'Content-Type: text/xml\r\nContent-Length: {len(body)}\r\n'
                              f'Connection: close\r\n{more}\r\n{body}').encode())
                answer = b''
                while part := line.recv(65536):
                    answer += part
            return answer.decode()
        envelope = ('<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>%s'
                    '</e:Body></e:Envelope>')
        for body in ('', 'x', '<a/>', '<a' * 1000, envelope % '',
                     '<!DOCTYPE a [<!ENTITY b "c">]>' + envelope % '<Add><a>&b;</a></Add>',
                     envelope % ('<a>' * 1000 + '</a>' * 1000)):
            answer = post(body)
            self.assertTrue(answer.startswith('HTTP/1.1 400 '), answer[:100])
            self.assertTrue(answer.endswith('bad request\n'))
        for body in ('<Add/>', '<Add><a href="#1"/></Add>', '<Add><a/><b/><c/></Add>',
                     '<Add><a>99999999999999999999</a><b>1</b></Add>', '<NoSuch/>',
                     '<add_Sent><value/></add_Sent>'):
            answer = post(envelope % body)
            self.assertTrue(answer.startswith('HTTP/1.1 500 '), answer[:100])
            self.assertIn('<faultstring>', answer)
            self.assertLess(len(answer), 2500)
        self.assertEqual(self.mono(url, 'add'), {'add': '42'})
        self.assertEqual(server.end(), 0)

    def test_a_dead_subscriber_harms_nobody(self):
        server, url = self.serve()
        dead = subprocess.Popen(['mono', self.place + '/http_client.exe', url + '/fax.soap',
                                 'wait'], env=self.env, stdout=subprocess.PIPE, text=True)
        self.assertEqual(dead.stdout.readline(), 'subscribed\n')
        os.kill(dead.pid, signal.SIGSTOP)  # takes connections, says nothing
        begin = time.monotonic()
        self.assertEqual(self.mono(url, 'events'), {'events': 'True 3 page 3 1.5'})
        self.assertLess(time.monotonic() - begin, 20)
        dead.kill()
        dead.wait()
        dead.stdout.close()
        self.assertEqual(self.mono(url, 'events'), {'events': 'True 3 page 3 1.5'})
        self.assertEqual(server.end(), 0)

    def test_between_machines(self):
        """Each in a network namespace."""
        if os.geteuid() or subprocess.run(['which', 'ip'], stdout=subprocess.DEVNULL).returncode:
            self.skipTest('wants root and ip(8) for network namespaces')
        ours, theirs = f'soap{os.getpid()}a', f'soap{os.getpid()}b'

        def ip(*args):
            subprocess.run(['ip', *args], check=True)
        try:
            ip('netns', 'add', ours)
            ip('netns', 'add', theirs)
            ip('link', 'add', 'veth0', 'netns', ours, 'type', 'veth', 'peer', 'name', 'veth0',
               'netns', theirs)
            for name, address in (ours, '10.77.0.1/24'), (theirs, '10.77.0.2/24'):
                ip('-n', name, 'address', 'add', address, 'dev', 'veth0')
                ip('-n', name, 'link', 'set', 'veth0', 'up')
                ip('-n', name, 'link', 'set', 'lo', 'up')
            self.access('[fax.soap]\nallow = 10.77.0.0/24: *\n')
            server = Process(['ip', 'netns', 'exec', ours, PEER, 'serve', 'http://10.77.0.1:0'],
                             self.env)
            client = ['ip', 'netns', 'exec', theirs, 'mono', self.place + '/http_client.exe',
                      server.line.rstrip('/') + '/fax.soap', 'add', 'events']
            done = subprocess.run(client, env=self.env, capture_output=True, text=True, timeout=60)
            self.assertEqual(done.stdout, 'add: 42\nevents: True 3 page 3 1.5\n')
            self.assertEqual(server.end(), 0)
        finally:
            self.access('[fax.soap]\nallow = 127.0.0.1: *\n[counter]\nallow = 127.0.0.1: *\n')
            for name in ours, theirs:
                subprocess.run(['ip', 'netns', 'delete', name], stderr=subprocess.DEVNULL)

    def test_we_call_mono(self):
        with socket.socket() as probe:
            probe.bind(('127.0.0.1', 0))
            port = probe.getsockname()[1]
        server = Process(['mono', self.place + '/http_server.exe', str(port)], self.env)
        self.assertEqual(server.line, 'ready')
        expected = dict(CALLS, fail='0x80020009 System.ArgumentException: no paper',
                        reverse='3,2,1', mixed='1,two <&>,null,0.1', null='null',
                        long='1234567890123456789', bool='-1', nothing='null',
                        divide='-1 3 102', longer='hello! 2 1.25', name='new',
                        activated='42 43 3', events='3 3 page 3 1.5')
        what = [name for name in expected if name not in ('reverse', 'mixed', 'null', 'long',
                                                          'bool')] + ['any']
        url = f'http://127.0.0.1:{port}/fax.soap?format=soap&type=Pianola.Http.Fax,http_model'
        done = subprocess.run([PEER, 'call', url, *what], env=self.env, capture_output=True,
                              text=True, timeout=60)
        self.assertEqual(dict(line.split(': ', 1) for line in done.stdout.splitlines()), expected)
        self.assertEqual(done.returncode, 0, done.stderr)
        server.end()


if __name__ == '__main__':
    if not has_mono():
        print('mono, mcs or its Remoting assembly is missing')
        sys.exit(77)
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])
