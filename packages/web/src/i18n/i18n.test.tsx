import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FormattedMessage } from 'react-intl';
import { I18nProvider, localeFor, useI18n } from './i18n';

function Probe() {
  const { language, choose } = useI18n();
  return (
    <>
      <p>
        {language}: <FormattedMessage id="ui.save" />
      </p>
      <button type="button" onClick={() => choose('es')}>
        choose
      </button>
      <button type="button" onClick={() => choose('de')}>
        profile
      </button>
    </>
  );
}

beforeEach(() => localStorage.clear());

test('begins with the language of the browser; then the later word holds, of the profile or of the hand', async () => {
  const user = userEvent.setup();
  jest.spyOn(navigator, 'languages', 'get').mockReturnValue(['fr-FR', 'pt-PT']);
  render(
    <I18nProvider>
      <Probe />
    </I18nProvider>,
  );
  expect(await screen.findByText('pt: Salvar')).toBeTruthy();
  expect(document.documentElement.lang).toBe('pt-BR');

  await user.click(screen.getByText('profile'));
  expect(await screen.findByText('de: Speichern')).toBeTruthy();
  expect(document.documentElement.lang).toBe('de');

  await user.click(screen.getByText('choose'));
  expect(await screen.findByText('es: Guardar')).toBeTruthy();
  expect(localStorage.getItem('mestre.language')).toBe('es');

  await user.click(screen.getByText('profile'));
  expect(await screen.findByText('de: Speichern')).toBeTruthy();
  expect(localStorage.getItem('mestre.language')).toBe('de');
});

test('figures and dates follow the region of the browser where it speaks the language', () => {
  expect(localeFor('en', ['en-GB', 'de-DE'])).toBe('en-GB');
  expect(localeFor('de', ['en-GB', 'de-AT'])).toBe('de-AT');
  expect(localeFor('en', ['de-DE'])).toBe('en');
  expect(localeFor('pt', ['pt-PT'])).toBe('pt-BR');
});
