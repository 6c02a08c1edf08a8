import { expect, test } from './webkit-test.ts';

test.describe('WebKit: S39 whoever comes next', () => {
  test('after signing out, back shows nothing of it', async ({ holder, webkit }) => {
    await webkit.sees('link', 'Choose my PIN');
    await holder.goesTo('/security');
    await webkit.pressOurs('button', 'Sign out');
    await webkit.sees('notice', 'You are signed out');
    await webkit.driver.navigate().back();
    await webkit.sees('button', 'Sign in');
    expect(await webkit.has('link', 'Choose my PIN')).toBe(false);
    await holder.goesTo('/cards');
    await webkit.sees('button', 'Sign in');
  });

  test('“Someone is forcing me” ends the session and sets nothing @long', async ({
    holder,
    webkit,
    processor,
  }) => {
    await holder.comesToTheFrame();
    await webkit.inFrame(() => webkit.sees('field', 'Choose a PIN'));
    await webkit.press('button', 'Someone is forcing me: sign out');
    await webkit.sees('notice', 'You are signed out');
    expect(await processor.pinStatusOf(holder.card)).toBe('W');
  });

  test('S36 the session’s cookie is __Host-, and no script reads it @long', async ({ holder, webkit }) => {
    await holder.goesTo('/cards');
    const cookies = await webkit.driver.manage().getCookies();
    const session = cookies.find(({ name }) => name.startsWith('__Host-set-pin-session'));
    expect(session).toMatchObject({ secure: true, httpOnly: true, path: '/', sameSite: 'Lax' });
    expect(await webkit.driver.executeScript('return document.cookie')).not.toContain('session');
  });

  test('S30 a text becomes no script, where the engine enforces Trusted Types', async ({
    holder,
    webkit,
  }) => {
    await holder.goesTo('/cards');
    const came = await webkit.driver.executeScript<string>(`
      if (!window.trustedTypes) return 'has none';
      try {
        document.body.innerHTML = '<img src=x onerror=1>';
        return 'taken';
      } catch (error) {
        return error.name;
      }`);
    expect(['TypeError', 'has none']).toContain(came);
    test.info().annotations.push({ type: 'trusted types', description: came });
  });
});
