import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCommand, sameCommand } from '../../src/docker/command/index.ts';

const withLatest = (name: string) => (name.includes(':') ? name : `${name}:latest`);
const same = (a: string, b: string) => sameCommand(a, b, (x, y) => withLatest(x) === withLatest(y));

describe('two commands are the same', () => {
  test.each([
    ['docker save -o greeter.tar greeter', 'docker save greeter -o greeter.tar'],
    ['docker save -o greeter.tar greeter', 'docker save --output=greeter.tar greeter:latest'],
    ['docker save -o greeter.tar greeter', 'docker save -ogreeter.tar greeter'],
    ['docker save -o greeter.tar greeter', 'docker image save greeter > greeter.tar'],
    ['docker save -o greeter.tar greeter', '$ docker save  -o "greeter.tar"  greeter'],
    ['docker load -i greeter.tar', 'docker load < greeter.tar'],
    ['docker images', 'docker image ls'],
    ['docker run -it --rm busybox sh', 'docker run --rm -ti busybox:latest sh'],
    ['docker build -t app .', 'docker buildx build --tag app .'],
    ['docker pull busybox # the default tag', 'docker pull busybox'],
  ])('%s and %s', (a, b) => {
    expect(same(a, b)).toBe(true);
    expect(same(b, a)).toBe(true);
  });
});

describe('two commands are not the same', () => {
  test.each([
    ['docker save -o greeter.tar greeter', 'docker export -o greeter.tar greeter'],
    ['docker save -o greeter.tar greeter', 'docker save greeter'],
    ['docker tag a b', 'docker tag b a'],
    ['docker run busybox -it', 'docker run -it busybox'],
    ['docker pull busybox', 'docker pull busybox && docker images'],
    ['docker pull busybox', 'podman pull busybox'],
    ['docker save -x greeter', 'docker save -x greeter'],
    ['docker import a.tar name', 'docker import a.tar:latest name'],
  ])('%s and %s', (a, b) => expect(same(a, b)).toBe(false));
});

test('options are given their long names, letters in a cluster each its own', () => {
  expect(parseCommand('docker run -itd --name=one busybox ls -l')).toEqual({
    command: 'run',
    options: { '--interactive': [''], '--tty': [''], '--detach': [''], '--name': ['one'] },
    operands: ['busybox', 'ls', '-l'],
  });
});

test('whatever is typed, an answer comes back', () => {
  fc.assert(fc.property(fc.string(), (text) => {
    expect(() => parseCommand(`docker ${text}`)).not.toThrow();
  }));
});
