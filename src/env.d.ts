declare namespace App {
  interface Locals {
    /** The lesson whose page is being rendered: what `<Session>` and `<Fact>` mean where they name no demo. */
    lesson?: { demos: readonly string[]; objectives: readonly { id: string; text: string }[] };
    /** In a talk, the slide of that lesson whose turn it is. */
    turn?: import('./course/talk-gate.ts').MdxContent;
  }
}
