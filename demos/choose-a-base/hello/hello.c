#include <stdio.h>

int main(void)
{
    puts("Hello from any image!");
    return 0;
}
