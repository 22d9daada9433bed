/** Opens the audience’s window on the projector, where the browser can place windows (Window Management, Chromium). */

interface ManagedScreen {
  readonly availLeft: number;
  readonly availTop: number;
  readonly availWidth: number;
  readonly availHeight: number;
}
interface ScreenDetails {
  readonly screens: readonly ManagedScreen[];
  readonly currentScreen: ManagedScreen;
}

/** Another screen than the one this window is on; undefined where there is none, or the browser or the person does not tell. */
async function otherScreen(): Promise<ManagedScreen | undefined> {
  const { getScreenDetails } = window as Window & { getScreenDetails?: () => Promise<ScreenDetails> };
  const details = await getScreenDetails?.call(window).catch(() => undefined);
  return details?.screens.find((screen) => screen !== details.currentScreen);
}

const areaOf = ({ availLeft, availTop, availWidth, availHeight }: ManagedScreen) => `left=${availLeft},top=${availTop},width=${availWidth},height=${availHeight}`;

/**
 * Opens the audience’s window, filling another screen where there is one.
 * @param name of the window, so that a second wish brings it to the front instead of opening a second one
 * @returns what is left for the presenter to do: only a person’s own key brings a window to full screen
 */
export async function openAudience(address: string, name: string): Promise<string> {
  const screen = await otherScreen();
  const opened = window.open(address, name, screen ? `popup,fullscreen,${areaOf(screen)}` : 'popup,width=1280,height=720');
  if (opened === null) return 'The browser blocked the window. Allow this page to open windows, or open the slides in another tab.';
  return `${screen ? 'Click into the audience window' : 'Drag the audience window to the projector, click into it,'} and press f for full screen.`;
}
