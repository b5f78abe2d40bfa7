// The precompiled header of all suites needs a source to belong to.
int main() {}
