import { expect, test } from 'vitest';
import { tidyInstruction } from '../../src/widgets/instruction.ts';

test.each([
  ['COPY --chmod=755 greet.sh . # buildkit', 'COPY --chmod=755 greet.sh .'],
  ['RUN /bin/sh -c seq 1 12000 > /tmp/scratch.txt # buildkit', 'RUN seq 1 12000 > /tmp/scratch.txt'],
  ['RUN |1 VERSION=3 /bin/sh -c make VERSION=$VERSION # buildkit', 'RUN make VERSION=$VERSION'],
  ['/bin/sh -c #(nop) WORKDIR /app', 'WORKDIR /app'],
  ['/bin/sh -c #(nop)  CMD ["sh"]', 'CMD ["sh"]'],
  ['/bin/sh -c apt-get update &&     apt-get install -y curl', 'RUN apt-get update && apt-get install -y curl'],
  ['|2 A=1 B=2 /bin/sh -c make', 'RUN make'],
  [`/bin/sh -c #(nop) ADD file:${'0123456789abcdef'.repeat(4)} in / `, 'ADD file:0123456789ab… in /'],
  ['bazel build ...', 'bazel build ...'],
])('a history step that records %j was written as %j', (recorded, written) => {
  expect(tidyInstruction(recorded)).toBe(written);
});
