#include <unistd.h>

static const char message[] =
    "\n"
    "Hello from a container!\n"
    "If you can read this, Docker works. To show these lines,\n"
    "\n"
    " 1. the client (the command docker) asked the Docker Engine for a container;\n"
    " 2. the engine pulled the image hello-world from a registry, unless it had it;\n"
    " 3. the engine made a container of the image and ran the one program in it;\n"
    " 4. the engine handed what the program wrote to the client, and it to you.\n"
    "\n";

int main(void)
{
    write(STDOUT_FILENO, message, sizeof message - 1);
    return 0;
}
