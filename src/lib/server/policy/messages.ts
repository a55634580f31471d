/** Sentences for whoever runs the program. */
export const messages = {
  unlistedRoute: (route: string) => `${route} 不在权限表（src/lib/server/policy/routes.ts）里，任何人都不能打开。`
};
