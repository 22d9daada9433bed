declare namespace App {
  interface Locals {
    /** The lesson whose page is being rendered: what `<Session>` and `<Fact>` mean where they name no demo. */
    lesson?: { demos: readonly string[]; objectives: readonly { id: string; text: string }[] };
  }
}
